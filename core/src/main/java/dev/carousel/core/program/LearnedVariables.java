package dev.carousel.core.program;

import dev.carousel.api.CarouselException;
import dev.carousel.api.Program;
import dev.carousel.api.Sizes;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Variable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The parameters and slots of a program for some sizes: all sizes must have the same, since they share one set of values. */
record LearnedVariables(Sizes sizes, Map<String, Shape> shapes) {
    static LearnedVariables of(Sizes sizes, Program program) {
        var shapes = new LinkedHashMap<String, Shape>();
        for (Variable variable : program.variables()) {
            if (variable.role() != Variable.Role.STATE) {
                shapes.put(variable.name(), variable.shape());
            }
        }
        return new LearnedVariables(sizes, shapes);
    }

    void requireSame(LearnedVariables other) {
        var names = new TreeSet<>(shapes.keySet());
        names.addAll(other.shapes.keySet());
        for (String name : names) {
            Shape here = shapes.get(name);
            Shape there = other.shapes.get(name);
            if (here == null || !here.equals(there)) {
                throw new CarouselException(
                        "ParameterMismatch",
                        "parameter " + name + " is " + text(here) + " for sizes " + sizes.lengths() + ", "
                                + text(there) + " for sizes " + other.sizes.lengths()
                                + ": parameters must not depend on the sizes of a batch");
            }
        }
    }

    private static String text(@Nullable Shape shape) {
        return shape == null ? "absent" : shape.toString();
    }
}
