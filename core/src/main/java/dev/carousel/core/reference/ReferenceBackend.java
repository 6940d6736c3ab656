package dev.carousel.core.reference;

import dev.carousel.api.Backend;
import dev.carousel.api.CarouselException;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.interpreter.Interpreter;
import dev.carousel.core.interpreter.Schedule;

/**
 * Runs graphs by interpretation: slow and obvious, what the other backends are compared with.
 *
 * <p>Inputs, outputs and variables are {@code float}, all between is {@code double}. A run that fails changes no variable.
 */
public final class ReferenceBackend implements Backend {
    private final Interpreter interpreter;

    /** Makes a backend whose large operations use all processors. */
    public ReferenceBackend() {
        this(new Interpreter());
    }

    /** Makes a backend over an interpreter, which knows how many threads to use. */
    public ReferenceBackend(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    @Override
    public Kernel compile(Graph graph) {
        return new ReferenceKernel(interpreter.schedule(graph));
    }

    private record ReferenceKernel(Schedule schedule) implements Kernel {
        @Override
        public Graph graph() {
            return schedule.graph();
        }

        /**
         * Opens a session.
         *
         * @throws CarouselException {@code UnknownName} if the graph needs a variable that is not there, {@code VariableMismatch} if one is of
         *     another shape or type
         */
        @Override
        public Session open(VariableStore variables) {
            for (Variable variable : graph().variables()) {
                variables.version(variable.name());
                variables.declare(variable);
            }
            return new ReferenceSession(schedule, variables);
        }
    }
}
