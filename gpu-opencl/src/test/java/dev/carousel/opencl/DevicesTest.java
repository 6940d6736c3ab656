package dev.carousel.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.opencl.device.DeviceInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DevicesTest {
    private static final List<DeviceInfo> DEVICES =
            List.of(device(0, "pthread-skylake", DeviceInfo.Kind.CPU), device(1, "Tesla V100", DeviceInfo.Kind.GPU));

    /** Prints why there is no device, in a process whose OpenCL library is a file that is not there. */
    public static final class WithoutLibrary {
        /** Runs it. */
        public static void main(String... arguments) {
            try {
                Devices.device();
                System.out.println("a device");
            } catch (RuntimeException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    /** Runs a kernel on a device. */
    public static final class OnADevice {
        /** Runs it. */
        public static void main(String... arguments) {
            System.out.println(Speed.of(new OpenClBackend()) > 0 ? "ran" : "did not run");
        }
    }

    @Test
    void named_numberOrPartOfName_isThatDevice() {
        assertThat(Devices.named("1", DEVICES)).isEqualTo(DEVICES.get(1));
        assertThat(Devices.named("skylake", DEVICES)).isEqualTo(DEVICES.get(0));
        assertThat(Devices.named("tesla", DEVICES)).isEqualTo(DEVICES.get(1));
    }

    @Test
    void named_notThere_isAnErrorThatListsAll() {
        assertThatThrownBy(() -> Devices.named("radeon", DEVICES))
                .hasMessage(
                        "[Carousel/NoDevice] no device \"radeon\": there are device 0, pthread-skylake (platform); device 1,"
                                + " Tesla V100 (platform); give a number, a part of a name, or auto,"
                                + " or set backend=jvm");
    }

    @Test
    void name_ofADevice_isItsNumberWhereAnotherAnswersToItsName() {
        assertThat(Devices.name(DEVICES.get(1), DEVICES)).isEqualTo("Tesla V100");
        var twins = List.of(
                device(0, "Tesla V100-SXM2", DeviceInfo.Kind.GPU), device(1, "Tesla V100", DeviceInfo.Kind.GPU));
        assertThat(Devices.name(twins.get(0), twins)).isEqualTo("Tesla V100-SXM2");
        assertThat(Devices.name(twins.get(1), twins)).isEqualTo("1");
    }

    @Test
    void requireRoom_moreThanABufferHolds_isAnError() {
        assertThatThrownBy(() -> DEVICES.get(1).requireRoom(3000, "a buffer"))
                .hasMessage(
                        "[Carousel/TooLarge] a buffer of 3,000 bytes does not fit device 1, Tesla V100 (platform) with 4,000 bytes,"
                                + " at most 2,000 in one buffer; choose a smaller batch, fewer and shorter buckets, or set backend=jvm");
    }

    @Test
    void device_withoutLibrary_isAnErrorThatSaysWhatToInstall() throws IOException, InterruptedException {
        assertThat(told(WithoutLibrary.class, "-Dorg.lwjgl.opencl.libname=/nowhere/libOpenCL.so"))
                .contains("[Carousel/NoOpenCl] the OpenCL library cannot be loaded here (")
                .contains("apt-get install ocl-icd-libopencl1")
                .contains("set backend=jvm");
    }

    /** What the processor's backend lacks is no concern of who runs on a device alone. */
    @Test
    @NeedsDevice
    void device_alone_saysNothingOfVectors() throws IOException, InterruptedException {
        assertThat(told(OnADevice.class, "-Dcarousel.vector=true"))
                .contains("Kernels run on " + Devices.device().info().label())
                .contains("ran")
                .doesNotContain("Vector API");
    }

    private static String told(Class<?> main, String option) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        option,
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                .redirectErrorStream(true)
                .start();
        String told = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        child.waitFor();
        return told;
    }

    private static DeviceInfo device(int number, String name, DeviceInfo.Kind kind) {
        return new DeviceInfo(number, "platform", name, kind, "OpenCL 3.0", 2, 2000, 4000, 2000, 1000, 256, number, 0);
    }
}
