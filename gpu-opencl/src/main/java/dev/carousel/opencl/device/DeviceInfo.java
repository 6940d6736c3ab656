package dev.carousel.opencl.device;

import dev.carousel.api.CarouselException;
import java.util.Locale;

/**
 * What a device says of itself.
 *
 * @param number its position among all devices of this machine: what {@code device=} takes
 * @param platform the driver that brings it
 * @param name its own
 * @param kind processor, graphics card or another accelerator
 * @param version of OpenCL, and of the driver
 * @param units that compute at the same time
 * @param clock in MHz
 * @param memory bytes in all
 * @param largestBuffer bytes of the largest buffer
 * @param localMemory bytes that the items of a group share
 * @param largestGroup items of the largest group
 * @param handle of the device
 * @param platformHandle of its platform
 */
public record DeviceInfo(
        int number,
        String platform,
        String name,
        Kind kind,
        String version,
        int units,
        int clock,
        long memory,
        long largestBuffer,
        long localMemory,
        long largestGroup,
        long handle,
        long platformHandle) {
    /** What a device is. */
    public enum Kind {
        /** The processor of this machine. */
        CPU,
        /** A graphics card. */
        GPU,
        /** Anything else. */
        ACCELERATOR
    }

    /** Returns {@code 0: Tesla V100 (NVIDIA CUDA)}. */
    public String label() {
        return "device " + number + ", " + name + " (" + platform + ")";
    }

    CarouselException tooLarge(String what) {
        return new CarouselException(
                "TooLarge",
                String.format(
                        Locale.ROOT,
                        "%s does not fit %s with %,d bytes, at most %,d in one buffer; choose a smaller batch, fewer and shorter buckets, or set"
                                + " backend=jvm",
                        what,
                        label(),
                        memory,
                        largestBuffer));
    }

    /**
     * Requires room for a buffer.
     *
     * @throws CarouselException {@code TooLarge}
     */
    public void requireRoom(long bytes, String what) {
        if (bytes > largestBuffer || bytes > memory) {
            throw tooLarge(String.format(Locale.ROOT, "%s of %,d bytes", what, bytes));
        }
    }
}
