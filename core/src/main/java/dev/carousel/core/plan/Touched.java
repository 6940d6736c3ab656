package dev.carousel.core.plan;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Which buffers a stage reads or writes, those of its body included. */
public final class Touched {
    private Touched() {}

    /** Returns what a stage writes. */
    public static Set<Buffer> written(Stage stage) {
        var found = new LinkedHashSet<Buffer>();
        collectWritten(stage, found);
        return found;
    }

    private static void collectWritten(Stage stage, Set<Buffer> found) {
        if (stage instanceof Stage.Repeat repeat) {
            repeat.body().forEach(inner -> collectWritten(inner, found));
        } else if (stage instanceof Stage.Arrange arrange) {
            found.add(arrange.matrix().buffer());
        } else if (stage instanceof Stage.Product product) {
            found.add(product.result().buffer());
        } else if (stage instanceof Stage.Fused fused) {
            fused.inPhases().forEach(i -> {
                if (i instanceof Instruction.Store store) {
                    found.add(store.view().buffer());
                }
            });
        } else {
            found.add(last(views(stage)).buffer());
        }
    }

    private static View last(Stream<View> views) {
        return views.reduce((a, b) -> b).orElseThrow();
    }

    /** Returns what a stage reads or writes. */
    public static Set<Buffer> by(Stage stage) {
        var found = new LinkedHashSet<Buffer>();
        collect(stage, found);
        return found;
    }

    private static void collect(Stage stage, Set<Buffer> found) {
        if (stage instanceof Stage.Repeat repeat) {
            repeat.body().forEach(inner -> collect(inner, found));
        } else if (stage instanceof Stage.Arrange arrange) {
            found.add(arrange.matrix().buffer());
            arrange.pieces().forEach(piece -> found.add(piece.view().buffer()));
        } else if (stage instanceof Stage.Fused fused) {
            fused.instructions().flatMap(Instruction::views).forEach(view -> found.add(view.buffer()));
        } else if (stage instanceof Stage.Product product) {
            found.add(product.left().buffer());
            found.add(
                    product.right() instanceof Stage.Right.Direct direct
                            ? direct.view().buffer()
                            : ((Stage.Right.Arranged) product.right()).matrix().buffer());
            found.add(product.result().buffer());
        } else {
            views(stage).forEach(view -> found.add(view.buffer()));
        }
    }

    /** What a stage of another kind looks at; what it writes comes last. */
    private static Stream<View> views(Stage stage) {
        if (stage instanceof Stage.Accumulate s) {
            return Stream.of(s.operand(), s.result());
        }
        if (stage instanceof Stage.Gather s) {
            return Stream.of(s.source(), s.indices(), s.result());
        }
        if (stage instanceof Stage.ScatterAdd s) {
            return Stream.of(s.indices(), s.values(), s.result());
        }
        if (stage instanceof Stage.ArgMax s) {
            return Stream.of(s.operand(), s.result());
        }
        if (stage instanceof Stage.CumulativeSum s) {
            return Stream.of(s.operand(), s.result());
        }
        if (stage instanceof Stage.OverlapAdd s) {
            return Stream.of(s.operand(), s.result());
        }
        if (stage instanceof Stage.FirstOccurrence s) {
            return Stream.of(s.operand(), s.result());
        }
        if (stage instanceof Stage.WriteRows s) {
            return Stream.of(s.indices(), s.values(), s.target());
        }
        throw new IllegalStateException("no views known of " + stage);
    }
}
