package dev.carousel.codegen;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Variable;
import dev.carousel.codegen.runtime.Compiled;
import dev.carousel.core.plan.Allocation;
import dev.carousel.core.sessions.KernelSession;

/** A compiled graph. */
record JvmKernel(KernelPool.Key key, Layout layout, Compiled code) implements Backend.Kernel {
    @Override
    public Graph graph() {
        return key.graph();
    }

    @Override
    public long bytes() {
        return layout.bytes() + (long) Allocation.ELEMENT_BYTES * key.team().size() * code.scratch();
    }

    /**
     * Opens a session.
     *
     * @throws dev.carousel.api.CarouselException {@code UnknownName} if the graph needs a variable that is not there, {@code VariableMismatch} if
     *     one is of another shape or type; {@code TooLarge} if the heap has no room for what the session works on
     */
    @Override
    public Backend.Session open(VariableStore variables) {
        for (Variable variable : graph().variables()) {
            variables.entry(variable.name());
            variables.declare(variable);
        }
        Variables bound = Variables.bound(layout, variables);
        return new KernelSession(layout.ports(), bound.lock(), () -> Arenas.of(this, bound));
    }
}
