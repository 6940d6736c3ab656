package dev.carousel.opencl;

import dev.carousel.api.Backend;
import dev.carousel.api.CarouselException;
import dev.carousel.opencl.device.Device;
import dev.carousel.opencl.device.DeviceInfo;
import dev.carousel.opencl.device.Platforms;
import dev.carousel.opencl.kernels.Target;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which device kernels run on: the one that {@code device=} names, by number or by a part of its name, or the fastest one. */
final class Devices {
    private static final Logger LOG = LoggerFactory.getLogger(Devices.class);

    private Devices() {}

    /**
     * Returns the fastest device.
     *
     * @throws CarouselException {@code NoOpenCl}, {@code NoDevice}
     */
    static Device device() {
        return device(Backend.Choice.ANY);
    }

    /**
     * Returns the device that is wanted.
     *
     * @throws CarouselException {@code NoOpenCl}, {@code NoDevice}
     */
    static Device device(String wanted) {
        List<DeviceInfo> devices = Platforms.devices();
        if (devices.isEmpty()) {
            throw new CarouselException(
                    "NoDevice",
                    "OpenCL finds no device here: install the driver of yours (on Debian: apt-get install pocl-opencl-icd for the"
                            + " processor), or set backend=jvm");
        }
        return wanted.equals(Backend.Choice.ANY) ? Fastest.OF_ALL : Device.open(named(wanted, devices));
    }

    static DeviceInfo named(String wanted, List<DeviceInfo> devices) {
        String part = wanted.toLowerCase(Locale.ROOT);
        return devices.stream()
                .filter(device -> String.valueOf(device.number()).equals(wanted))
                .findFirst()
                .or(() -> devices.stream()
                        .filter(device -> device.name().toLowerCase(Locale.ROOT).contains(part))
                        .findFirst())
                .orElseThrow(() -> new CarouselException(
                        "NoDevice",
                        "no device \"" + wanted + "\": there are "
                                + devices.stream().map(DeviceInfo::label).collect(Collectors.joining("; "))
                                + "; give a number, a part of a name, or " + Backend.Choice.ANY
                                + ", or set backend=jvm"));
    }

    /** Returns what names a device on this machine: its name, or its number where another one answers to the name. */
    static String name(DeviceInfo device, List<DeviceInfo> devices) {
        return named(device.name(), devices).equals(device) ? device.name() : String.valueOf(device.number());
    }

    /** Measured once in a process, and only if there is a choice. */
    private static final class Fastest {
        private static final Device OF_ALL = choose();

        private static Device choose() {
            List<DeviceInfo> devices = Platforms.devices();
            DeviceInfo best = devices.get(0);
            if (devices.size() > 1) {
                double highest = 0;
                for (DeviceInfo device : devices) {
                    double speed = Speed.of(new OpenClBackend(Device.open(device), Target.of(device)));
                    LOG.info("{} does {} GFLOP/s", device.label(), Math.round(speed));
                    if (speed > highest) {
                        best = device;
                        highest = speed;
                    }
                }
            }
            LOG.info("Kernels run on {}", best.label());
            return Device.open(best);
        }
    }
}
