package dev.carousel.codegen.stages;

import dev.carousel.core.plan.Stage;
import dev.carousel.core.plan.View;
import java.util.List;

/** The stages of {@link PlainLoops} that fold, move, count and pick elements. */
final class PlainMoves {
    private final PlainLoops loops;

    PlainMoves(PlainLoops loops) {
        this.loops = loops;
    }

    void stage(Stage stage) {
        if (stage instanceof Stage.Accumulate accumulate) {
            accumulate(accumulate);
        } else if (stage instanceof Stage.Gather gather) {
            PlainLoops.each(gather.result().dims(), at -> {
                int index = (int) loops.read(gather.indices(), at[0], at[2]);
                loops.write(gather.result(), loops.read(gather.source(), at[0], at[1], index, at[3]), at);
            });
        } else if (stage instanceof Stage.ScatterAdd scatter) {
            PlainLoops.each(scatter.result().dims(), at -> loops.write(scatter.result(), 0, at));
            PlainLoops.each(scatter.values().dims(), at -> {
                int index = (int) loops.read(scatter.indices(), at[0], at[2]);
                add(scatter.result(), loops.read(scatter.values(), at), at[0], at[1], index, at[3]);
            });
        } else if (stage instanceof Stage.ArgMax argMax) {
            argMax(argMax.operand(), argMax.result());
        } else if (stage instanceof Stage.CumulativeSum sum) {
            PlainLoops.each(sum.operand().dims(), at -> {
                double before = at[1] == 0 ? 0 : loops.read(sum.result(), at[0], at[1] - 1, at[2]);
                loops.write(sum.result(), (float) before + (float) loops.read(sum.operand(), at), at);
            });
        } else if (stage instanceof Stage.OverlapAdd add) {
            PlainLoops.each(add.result().dims(), at -> loops.write(add.result(), 0, at));
            PlainLoops.each(
                    add.operand().dims(),
                    at -> add(
                            add.result(),
                            loops.read(add.operand(), at),
                            at[0],
                            at[1] * add.stride() + at[2] * add.dilation(),
                            at[3]));
        } else {
            rows(stage);
        }
    }

    private void rows(Stage stage) {
        if (stage instanceof Stage.FirstOccurrence first) {
            PlainLoops.each(first.operand().dims(), at -> {
                int earliest = 0;
                while (loops.read(first.operand(), earliest) != loops.read(first.operand(), at)) {
                    earliest++;
                }
                loops.write(first.result(), earliest, at);
            });
        } else if (stage instanceof Stage.WriteRows write) {
            PlainLoops.each(write.values().dims(), at -> {
                int index = (int) loops.read(write.indices(), at[0]);
                loops.write(write.target(), loops.read(write.values(), at), index, at[1]);
            });
        } else {
            throw new AssertionError(stage);
        }
    }

    private void add(View to, double value, int... at) {
        loops.write(to, (float) loops.read(to, at) + (float) value, at);
    }

    private void accumulate(Stage.Accumulate stage) {
        int kept = stage.kept();
        List<Integer> dims = stage.operand().dims();
        PlainLoops.each(dims.subList(0, kept), at -> {
            double[] sum = {PlainLoops.start(stage.function())};
            PlainLoops.each(dims.subList(kept, dims.size()), folded -> {
                int[] all = java.util.Arrays.copyOf(at, dims.size());
                System.arraycopy(folded, 0, all, kept, folded.length);
                sum[0] = (float)
                        PlainLoops.fold(stage.function(), (float) sum[0], (float) loops.read(stage.operand(), all));
            });
            loops.write(stage.result(), sum[0], at);
        });
    }

    private void argMax(View operand, View result) {
        PlainLoops.each(result.dims(), at -> {
            int best = 0;
            for (int i = 1; i < operand.dim(1); i++) {
                double x = loops.read(operand, at[0], i, at[1]);
                double largest = loops.read(operand, at[0], best, at[1]);
                best = x > largest || Double.isNaN(x) && !Double.isNaN(largest) ? i : best;
            }
            loops.write(result, best, at);
        });
    }
}
