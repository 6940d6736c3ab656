package dev.carousel.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.opencl.device.DeviceInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChoiceTest {
    private static final List<DeviceInfo> DEVICES =
            List.of(device(0, "pthread-skylake", DeviceInfo.Kind.CPU), device(1, "Tesla V100", DeviceInfo.Kind.GPU));

    /** Prints why there is no device, in a process whose OpenCL library is a file that is not there. */
    public static final class WithoutLibrary {
        /** Runs it. */
        public static void main(String... arguments) {
            try {
                Choice.device();
                System.out.println("a device");
            } catch (RuntimeException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void named_numberOrPartOfName_isThatDevice() {
        assertThat(Choice.named("1", DEVICES)).isEqualTo(DEVICES.get(1));
        assertThat(Choice.named("skylake", DEVICES)).isEqualTo(DEVICES.get(0));
        assertThat(Choice.named("tesla", DEVICES)).isEqualTo(DEVICES.get(1));
    }

    @Test
    void named_notThere_isAnErrorThatListsAll() {
        assertThatThrownBy(() -> Choice.named("radeon", DEVICES))
                .hasMessage(
                        "[Carousel/NoDevice] no device \"radeon\": there are device 0, pthread-skylake (platform); device 1,"
                                + " Tesla V100 (platform); give a number or a part of a name");
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
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.lwjgl.opencl.libname=/nowhere/libOpenCL.so",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutLibrary.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String told = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        child.waitFor();
        assertThat(told)
                .startsWith("[Carousel/NoOpenCl] the OpenCL library cannot be loaded here (")
                .contains("apt-get install ocl-icd-libopencl1")
                .contains("set backend=jvm");
    }

    private static DeviceInfo device(int number, String name, DeviceInfo.Kind kind) {
        return new DeviceInfo(number, "platform", name, kind, "OpenCL 3.0", 2, 2000, 4000, 2000, 1000, 256, number, 0);
    }
}
