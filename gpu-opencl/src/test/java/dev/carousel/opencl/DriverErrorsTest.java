package dev.carousel.opencl;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.opencl.device.Device;
import dev.carousel.opencl.device.DeviceKernel;
import dev.carousel.opencl.device.Items;
import org.junit.jupiter.api.Test;

/** What a driver refuses, as a person reads it. */
@NeedsDevice
class DriverErrorsTest {
    private final Device device = Devices.device();

    @Test
    void launch_ofAKernelWithoutArguments_isTheDevicesFailure() {
        try (DeviceKernel kernel = device.build("__kernel void one(__global float *x) { x[0] = 1; }")
                .kernel("one")) {
            assertThatThrownBy(() -> kernel.launch(Items.covering(1, 1, 1, 1, 1)))
                    .hasMessage("[Carousel/DeviceFailed] starting kernel one failed on "
                            + device.info().label()
                            + ": it answers CL_INVALID_KERNEL_ARGS; choose another one (carousel devices lists them), or set"
                            + " backend=jvm");
        }
    }

    @Test
    void build_ofATextThatIsNoProgram_isAKernelRejected() {
        assertThatThrownBy(() -> device.build("__kernel void one(__global float *x) { x[0] = nothing; }"))
                .hasMessageStartingWith("[Carousel/KernelRejected] "
                        + device.info().label()
                        + " rejects a generated kernel, which is a mistake of Carousel's or of the driver's:"
                        + " CL_BUILD_PROGRAM_FAILURE: ")
                .hasMessageContaining("nothing")
                .hasMessageEndingWith("; report it with this message, and set backend=jvm until then");
    }
}
