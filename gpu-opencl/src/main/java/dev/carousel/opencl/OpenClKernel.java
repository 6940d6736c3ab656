package dev.carousel.opencl;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.sessions.KernelSession;
import dev.carousel.opencl.device.Device;
import dev.carousel.opencl.translation.JavaKernel;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A graph whose kernels are built on a device.
 *
 * @param built its kernels, by name: held here, so that they stay
 */
record OpenClKernel(
        Graph graph,
        Device device,
        Layout layout,
        Map<String, Programs.Built> built,
        List<Launch> preparation,
        List<Launch> launches)
        implements Backend.Kernel {
    /** Returns a kernel in its program. */
    Programs.Built built(JavaKernel kernel) {
        return Objects.requireNonNull(built.get(kernel.name()), kernel.name());
    }

    /**
     * Opens a session.
     *
     * @throws dev.carousel.api.CarouselException {@code UnknownName} if the graph needs a variable that is not there, {@code VariableMismatch} if
     *     one is of another shape or type; {@code TooLarge} if the device has no room for what the session works on
     */
    @Override
    public Backend.Session open(VariableStore variables) {
        for (Variable variable : graph.variables()) {
            variables.entry(variable.name());
            variables.declare(variable);
        }
        var there = new DeviceVariables(this, variables);
        return new KernelSession(layout.ports(), there.lock(), () -> new Memory(this, there));
    }
}
