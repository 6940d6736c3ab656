package dev.carousel.codegen;

import dev.carousel.api.expr.Graph;
import dev.carousel.codegen.classes.Features;
import dev.carousel.codegen.classes.KernelClasses;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says for which processors a kernel is there. */
final class Lanes {
    private Lanes() {}

    /** Returns what there is to say of a kernel that is missing. */
    static String explained(Graph graph, Target target) {
        int wanted = target.lanes();
        List<Integer> there = Stream.of(0, 4, 8, 16)
                .filter(lanes -> lanes != wanted && isAhead(graph, lanes))
                .toList();
        String others = there.isEmpty()
                ? ""
                : ", and the one compiled ahead of time is "
                        + there.stream().map(Lanes::text).collect(Collectors.joining(" and "));
        return ". Here it must be " + text(wanted) + " (generate --lanes " + wanted + ")" + others;
    }

    private static boolean isAhead(Graph graph, int lanes) {
        return KernelClasses.isAhead(Draft.source(graph, Target.of(new Features(lanes))));
    }

    private static String text(int lanes) {
        return lanes == 0 ? "without the Vector API" : "for vectors of " + lanes + " floats";
    }
}
