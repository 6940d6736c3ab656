package dev.carousel.codegen.stages;

import dev.carousel.core.plan.Instruction;
import dev.carousel.core.plan.Position;
import dev.carousel.core.plan.View;
import java.util.List;

/** Tells whether two views may see one element. */
final class Overlap {
    private Overlap() {}

    /** Returns whether a pass may load what it has stored, so that no element may be computed twice. */
    static boolean inPlace(List<Instruction> elements) {
        return elements.stream()
                .filter(Instruction.Load.class::isInstance)
                .anyMatch(load -> stores(elements, ((Instruction.Load) load).view()));
    }

    /** Returns whether a pass may store to what a view sees. */
    static boolean stores(List<Instruction> elements, View view) {
        return elements.stream()
                .filter(Instruction.Store.class::isInstance)
                .anyMatch(store -> possible(((Instruction.Store) store).view(), view));
    }

    static boolean possible(View a, View b) {
        if (!a.buffer().equals(b.buffer())) {
            return false;
        }
        long apart = distance(a.position(), b.position());
        return apart == Long.MAX_VALUE || apart <= last(b) - first(a) && -apart <= last(a) - first(b);
    }

    /** How many elements b begins before a at every step of every loop; the largest number if that differs. */
    private static long distance(Position a, Position b) {
        if (a.terms().size() != b.terms().size()) {
            return Long.MAX_VALUE;
        }
        long apart = a.base() - (long) b.base();
        for (int i = 0; i < a.terms().size(); i++) {
            Position.Term x = a.terms().get(i);
            Position.Term y = b.terms().get(i);
            if (x.loop() != y.loop() || x.coefficient() != y.coefficient() || x.alternating() || y.alternating()) {
                return Long.MAX_VALUE;
            }
            apart += (long) x.coefficient() * (x.shift() - y.shift());
        }
        return apart;
    }

    private static long first(View view) {
        return ends(view).filter(end -> end < 0).sum();
    }

    private static long last(View view) {
        return ends(view).filter(end -> end > 0).sum();
    }

    private static java.util.stream.LongStream ends(View view) {
        return java.util.stream.IntStream.range(0, view.rank())
                .mapToLong(axis -> (long) (view.dim(axis) - 1) * view.stride(axis));
    }
}
