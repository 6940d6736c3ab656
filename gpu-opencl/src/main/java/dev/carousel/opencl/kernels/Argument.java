package dev.carousel.opencl.kernels;

import dev.carousel.api.expr.Type;
import dev.carousel.core.plan.Position;
import dev.carousel.core.sessions.Failure;
import java.util.List;

/** What a launch gives a kernel for one of its parameters. */
public sealed interface Argument {
    /** The session's arena of a type. */
    record Arena(Type type) implements Argument {}

    /** A variable's own buffer. */
    record OfVariable(String name) implements Argument {}

    /** A size or stride. */
    record Number(int value) implements Argument {}

    /** An address: some elements, and what each loop around adds. */
    record Place(int base, List<Position.Term> terms) implements Argument {
        /** Copies the terms. */
        public Place {
            terms = List.copyOf(terms);
        }
    }

    /** The step of a loop around. */
    record StepOf(int loop) implements Argument {}

    /** The number of what may go wrong, to be written to the arena of integers if it does. */
    record Site(Failure failure) implements Argument {}

    /** Memory that the items of a group share. */
    record Local(int elements) implements Argument {}
}
