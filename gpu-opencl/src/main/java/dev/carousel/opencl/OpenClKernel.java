package dev.carousel.opencl;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Variable;
import dev.carousel.opencl.device.Device;
import java.util.List;

/** A graph whose kernels are built on a device. */
record OpenClKernel(Graph graph, Device device, Layout layout, List<Launch> preparation, List<Launch> launches)
        implements Backend.Kernel {
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
        return new OpenClSession(this, variables);
    }
}
