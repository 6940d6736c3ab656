package dev.carousel.testkit.zoo;

import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Type;

/** Copies all variables, computes, and copies what was assigned back, without a word to the store. */
final class CopyingBackend extends OpenBackend {
    @Override
    Session opened(Kernel kernel, VariableStore variables) {
        VariableStore copy = BackendMutants.copy(variables);
        return new OpenSession(super.opened(kernel, copy)) {
            @Override
            public void run() {
                BackendMutants.copyAll(variables, copy);
                super.run();
                try {
                    Thread.sleep(1);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                for (Assignment assignment : kernel.graph().assignments()) {
                    String name = assignment.variable().name();
                    boolean real = assignment.variable().type() == Type.REAL;
                    Object from = real ? copy.reals(name) : copy.integers(name);
                    Object to = real ? variables.reals(name) : variables.integers(name);
                    System.arraycopy(
                            from, 0, to, 0, assignment.variable().shape().size());
                }
            }
        };
    }
}
