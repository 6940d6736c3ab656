package dev.carousel.testkit.gradients;

import dev.carousel.api.Field;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Value;
import dev.carousel.testkit.trial.Numbers;
import java.util.List;

/**
 * Numbers that an op is tried on.
 *
 * @param axes letters, or digits for a fixed length
 */
record Operand(Type type, double from, double to, List<String> axes) {
    Operand {
        axes = List.copyOf(axes);
    }

    static Operand reals(double from, double to, String... axes) {
        return new Operand(Type.REAL, from, to, List.of(axes));
    }

    /** Returns integers of [0, bound). */
    static Operand integers(int bound, String... axes) {
        return new Operand(Type.INTEGER, 0, bound, List.of(axes));
    }

    Field field(String name) {
        return new Field(name, type, axes);
    }

    Value value(long seed, Shape shape) {
        return type == Type.REAL ? Numbers.reals(seed, from, to, shape) : Numbers.integers(seed, (int) to, shape);
    }
}
