package dev.carousel.opencl;

import dev.carousel.api.Backend;
import dev.carousel.api.expr.Graph;
import dev.carousel.opencl.device.Device;
import dev.carousel.opencl.device.Platforms;
import dev.carousel.opencl.kernels.Target;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs graphs on an OpenCL device: passes, plan, Java kernels, OpenCL C.
 *
 * <p>Reals are {@code float} throughout. The same graph, inputs and variables give the same bits on the same device and driver.
 */
public final class OpenClBackend implements Backend {
    private final Supplier<Device> device;
    private final Function<Device, Target> target;

    /** Makes a backend that runs on the fastest device, which is opened when the first graph is compiled. */
    public OpenClBackend() {
        this(Devices::device, device -> Target.of(device.info()));
    }

    /** Makes a backend that runs on a device, with kernels written for a target. */
    public OpenClBackend(Device device, Target target) {
        this(() -> device, same -> target);
    }

    private OpenClBackend(Supplier<Device> device, Function<Device, Target> target) {
        this.device = device;
        this.target = target;
    }

    /** Returns this backend on another device, which is looked for when the first graph is compiled. */
    @Override
    public Backend on(String wanted) {
        return wanted.equals(Choice.ANY) ? this : new OpenClBackend(() -> Devices.device(wanted), target);
    }

    /**
     * Returns the choice of the device that is meant, by its name.
     *
     * @throws dev.carousel.api.CarouselException {@code NoOpenCl}, {@code NoDevice}
     */
    @Override
    public Choice decide(Choice given) {
        Device meant = given.device().equals(Choice.ANY) ? device.get() : Devices.device(given.device());
        return new Choice(given.backend(), Devices.name(meant.info(), Platforms.devices()));
    }

    /**
     * Returns a kernel.
     *
     * @throws dev.carousel.api.CarouselException {@code NoOpenCl} or {@code NoDevice} if there is nothing to run on; {@code TooLarge} if the device can
     *     never hold what the kernel works on; {@code NoCompiler} if the kernel was not translated before and this Java has no compiler; {@code
     *     KernelRejected} if the driver does not build it
     */
    @Override
    public Kernel compile(Graph graph) {
        Device chosen = device.get();
        Draft draft = Draft.of(graph, target.apply(chosen));
        Layout layout = Layout.of(draft);
        chosen.info().requireRoom(4 * layout.reals(), "what a session of this kernel works on,");
        chosen.info().requireRoom(4 * layout.integers(), "what a session of this kernel works on,");
        var built = Programs.of(chosen).require(draft.kernels());
        return new OpenClKernel(graph, chosen, layout, built, draft.preparation(), draft.launches());
    }
}
