package dev.carousel.opencl;

import dev.carousel.api.CarouselException;
import dev.carousel.opencl.device.Device;
import dev.carousel.opencl.device.DeviceInfo;
import dev.carousel.opencl.device.Platforms;
import java.util.List;

/** Which device kernels run on. */
final class Choice {
    private Choice() {}

    /**
     * Returns the device that the settings name, else the first graphics card, else the first device.
     *
     * @throws CarouselException {@code NoOpenCl}, {@code NoDevice}
     */
    static Device device() {
        List<DeviceInfo> devices = Platforms.devices();
        return devices.stream()
                .filter(device -> device.kind() == DeviceInfo.Kind.GPU)
                .findFirst()
                .or(() -> devices.stream().findFirst())
                .map(Device::open)
                .orElseThrow(() -> new CarouselException(
                        "NoDevice",
                        "OpenCL finds no device here: install the driver of yours (on Debian: apt-get install pocl-opencl-icd for the"
                                + " processor), or set backend=jvm"));
    }
}
