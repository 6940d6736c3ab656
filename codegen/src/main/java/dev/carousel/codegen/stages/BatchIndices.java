package dev.carousel.codegen.stages;

import java.util.ArrayList;
import java.util.List;

/** Loops over leading axes, and the expressions of their indices. */
final class BatchIndices {
    private final StageMethod method;
    private final List<Integer> dims;
    private final List<String> names = new ArrayList<>();

    BatchIndices(StageMethod method, List<Integer> dims) {
        this.method = method;
        this.dims = dims;
    }

    /** Returns an expression for the index along each axis. */
    List<String> names() {
        return names;
    }

    /** Opens a loop for each axis, the first over a range; returns how many loops. */
    int openFirst(Range range) {
        names.add(range.loop(method, "b0"));
        int loops = 1;
        for (int axis = 1; axis < dims.size(); axis++) {
            if (dims.get(axis) == 1) {
                names.add("0");
            } else {
                names.add(method.loop("b" + axis, "0", String.valueOf(dims.get(axis))));
                loops++;
            }
        }
        return loops;
    }

    /** Opens one loop over a range of all places in row-major order; returns how many loops: 1. */
    int openAll(Range range) {
        String flat = range.loop(method, "b");
        int inner = range.size();
        for (int axis = 0; axis < dims.size(); axis++) {
            int dim = dims.get(axis);
            inner /= dim;
            String quotient = inner == 1 ? flat : flat + " / " + inner;
            names.add(declared(axis, dim, quotient));
        }
        return 1;
    }

    private String declared(int axis, int dim, String quotient) {
        if (dim == 1) {
            return "0";
        }
        String expression = axis == 0 ? quotient : "(" + quotient + ") % " + dim;
        if (expression.indexOf(' ') < 0) {
            return expression;
        }
        String local = method.text().unique("b" + axis);
        method.text().add("int $L = $L", local, expression);
        return local;
    }
}
