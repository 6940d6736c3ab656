package dev.carousel.opencl.kernels;

import dev.carousel.api.expr.Type;
import dev.carousel.opencl.device.Items;
import java.util.ArrayList;
import java.util.List;

/**
 * An item for each place of a space: the last axis along x, the one before along y, all others along z.
 *
 * @param indices of an item, by axis
 * @param items how many there are
 */
record Grid(KernelText kernel, List<String> indices, Items items) {
    static Grid open(KernelText kernel, List<Integer> dims, Target target) {
        int rank = dims.size();
        int x = rank > 0 ? dims.get(rank - 1) : 1;
        int y = rank > 1 ? dims.get(rank - 2) : 1;
        var indices = new ArrayList<String>();
        if (rank > 2) {
            outer(kernel, dims.subList(0, rank - 2), indices);
        }
        if (rank > 1) {
            indices.add(kernel.let("y", Type.INTEGER, "getGlobalId(1)"));
        }
        if (rank > 0) {
            indices.add(kernel.let("x", Type.INTEGER, "getGlobalId(0)"));
        }
        open(kernel, dims, indices);
        int z = dims.subList(0, Math.max(0, rank - 2)).stream().reduce(1, (a, b) -> a * b);
        return new Grid(kernel, List.copyOf(indices), target.independent(x, y, z));
    }

    /** Groups are whole, so that there may be more items than places along x and y. */
    private static void open(KernelText kernel, List<Integer> dims, List<String> indices) {
        int rank = dims.size();
        if (rank == 0) {
            kernel.text().begin("if (getGlobalId(0) == 0)");
        } else if (rank == 1) {
            kernel.text().begin("if ($L < $L)", indices.get(0), kernel.number(dims.get(0)));
        } else {
            kernel.text()
                    .begin(
                            "if ($L < $L && $L < $L)",
                            indices.get(rank - 1),
                            kernel.number(dims.get(rank - 1)),
                            indices.get(rank - 2),
                            kernel.number(dims.get(rank - 2)));
        }
    }

    private static void outer(KernelText kernel, List<Integer> dims, List<String> indices) {
        String rest = kernel.let("z", Type.INTEGER, "getGlobalId(2)");
        indices.addAll(unravelled(kernel, rest, dims));
    }

    /** Returns the index along each axis, given the position in all of them. */
    static List<String> unravelled(KernelText kernel, String position, List<Integer> dims) {
        var indices = new ArrayList<String>();
        String rest = position;
        for (int axis = dims.size() - 1; axis > 0; axis--) {
            if (dims.get(axis) == 1) {
                indices.add(0, "0");
                continue;
            }
            String dim = kernel.number(dims.get(axis));
            String quotient = kernel.let("q", Type.INTEGER, rest + " / " + dim);
            indices.add(0, kernel.let("i", Type.INTEGER, rest + " - " + quotient + " * " + dim));
            rest = quotient;
        }
        indices.add(0, rest);
        return indices;
    }

    /** Ends the item and returns the kernel. */
    KernelCall finish() {
        kernel.text().end();
        return kernel.finish(items);
    }
}
