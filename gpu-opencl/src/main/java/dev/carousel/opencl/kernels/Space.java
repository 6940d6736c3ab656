package dev.carousel.opencl.kernels;

import dev.carousel.core.plan.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The axes of a stage's space, joined where all that is seen lies so that two axes are one.
 *
 * @param dims of the joined axes
 * @param groups which axes each of them consists of; those of length 1 are in none
 */
record Space(List<Integer> dims, List<List<Integer>> groups) {
    /**
     * Joins axes.
     *
     * @param apart axes whose own index is asked for
     */
    static Space of(List<Integer> dims, List<View> views, Set<Integer> apart) {
        var groups = new ArrayList<List<Integer>>();
        for (int axis = 0; axis < dims.size(); axis++) {
            if (dims.get(axis) == 1) {
                continue;
            }
            int last = groups.isEmpty() ? -1 : end(groups.get(groups.size() - 1));
            if (last >= 0 && !apart.contains(last) && !apart.contains(axis) && fits(views, last, axis, dims)) {
                groups.get(groups.size() - 1).add(axis);
            } else {
                groups.add(new ArrayList<>(List.of(axis)));
            }
        }
        List<Integer> joined = groups.stream()
                .map(group -> group.stream().map(dims::get).reduce(1, (a, b) -> a * b))
                .toList();
        return new Space(joined, groups);
    }

    private static boolean fits(List<View> views, int outer, int inner, List<Integer> dims) {
        return views.stream().allMatch(view -> stride(view, outer) == stride(view, inner) * dims.get(inner));
    }

    private static int end(List<Integer> group) {
        return group.get(group.size() - 1);
    }

    /** A view of a row's values has no last axis: there it repeats. */
    private static int stride(View view, int axis) {
        return axis < view.rank() ? view.stride(axis) : 0;
    }

    /** Returns the view along the joined axes. */
    View join(View view) {
        return view.with(
                dims, groups.stream().map(group -> stride(view, end(group))).toList());
    }

    /** Returns the index along an axis that was kept apart, given those of the joined ones. */
    String index(int axis, List<String> indices) {
        return IntStream.range(0, groups.size())
                .filter(group -> groups.get(group).contains(axis))
                .mapToObj(indices::get)
                .findFirst()
                .orElse("0");
    }

    static Set<Integer> none() {
        return new HashSet<>();
    }
}
