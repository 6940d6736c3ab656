package dev.carousel.codegen.stages;

import dev.carousel.api.expr.Op;
import dev.carousel.core.plan.Instruction;
import dev.carousel.core.plan.Stage;
import java.util.List;
import java.util.function.ToLongFunction;

/** Estimates the work of stages, in cycles of one core: enough to tell what workers should share. It never decides bits. */
final class Costs {
    /** Work below which a stage is one worker's: several times what it takes workers to meet. */
    static final long SMALL = 4_000;

    /** Work of a run below which a worker who waits for it would cost more than help. */
    private static final long BRIEF = 24_000;

    /** Rows that are enough to be shared evenly. */
    static final int ENOUGH_ROWS = 32;

    /** Floats of weights that the last cache has no room for beside all else: 16 MiB. */
    private static final long FAR = 1 << 22;

    /** Multiplications and additions of a product that one core does in a cycle, at 16 lanes. */
    private static final int PRODUCT_RATE = 24;

    /** Floats that one core gets from its second cache in a cycle, with any lanes: what a product of one row takes. */
    private static final int STREAM_RATE = 8;

    private final int lanes;

    Costs(int lanes) {
        this.lanes = Math.max(1, lanes);
    }

    /**
     * Returns whether a whole run is one worker's: too short for others to be woken, or mostly of one worker anyway, so that what others would do of
     * the rest costs more on its way between processors than it saves.
     */
    boolean isBrief(List<Stage> stages) {
        long all = stages.stream().mapToLong(this::of).sum();
        return all < BRIEF || 2 * stages.stream().mapToLong(this::shared).sum() < all;
    }

    /** The part of a stage's work that workers share. */
    private long shared(Stage stage) {
        if (isSmall(stage)) {
            return 0;
        }
        return stage instanceof Stage.Repeat repeat && rows(repeat) == 0 ? steps(repeat, this::shared) : of(stage);
    }

    private static long steps(Stage.Repeat repeat, ToLongFunction<Stage> work) {
        return repeat.length() * repeat.body().stream().mapToLong(work).sum();
    }

    /**
     * Returns how many rows of a loop workers share, each having its own from first step to last, or 0 if they meet at each stage instead: since rows
     * depend on each other, or are few and the weights so large that they come from afar at each step. A worker then reads its part of them only,
     * for all rows.
     */
    static int rows(Stage.Repeat repeat) {
        Integer rows = repeat.rows();
        if (rows == null || rows < 2) {
            return 0;
        }
        return rows >= ProductStage.MANY_ROWS || weights(repeat) < FAR ? rows : 0;
    }

    private static long weights(Stage.Repeat repeat) {
        return repeat.body().stream()
                .filter(Stage.Product.class::isInstance)
                .map(Stage.Product.class::cast)
                .filter(product -> product.right() instanceof Stage.Right.Arranged)
                .mapToLong(product -> (long) product.k() * product.n())
                .sum();
    }

    /** Returns whether one worker should do a stage alone, or must because it cannot be cut; a loop, if that is so of all in it. */
    boolean isSmall(Stage stage) {
        return !isDivisible(stage) || of(stage) < SMALL || stage instanceof Stage.Repeat repeat && isSequential(repeat);
    }

    private boolean isSequential(Stage.Repeat repeat) {
        return rows(repeat) == 0 && repeat.body().stream().allMatch(this::isSmall);
    }

    private static boolean isDivisible(Stage stage) {
        if (stage instanceof Stage.Fused fused) {
            return FusedStage.isFlat(fused)
                    || fused.dims().subList(0, fused.dims().size() - 1).stream().anyMatch(dim -> dim > 1);
        }
        return !(stage instanceof Stage.WriteRows rows) || RowStages.isDivisible(rows);
    }

    long of(Stage stage) {
        if (stage instanceof Stage.Product product) {
            return product(product);
        }
        if (stage instanceof Stage.Fused fused) {
            return fused(fused);
        }
        if (stage instanceof Stage.Repeat repeat) {
            return steps(repeat, this::of);
        }
        return moved(stage);
    }

    private long product(Stage.Product product) {
        long batch = product.batch().stream().reduce(1, (a, b) -> a * b);
        long terms = batch * product.m() * product.n() * product.k();
        return (product.m() == 1 ? terms / STREAM_RATE : terms * 16 / lanes / PRODUCT_RATE) + 30 * batch;
    }

    private long fused(Stage.Fused stage) {
        long size = stage.dims().stream().mapToLong(dim -> dim).reduce(1, (a, b) -> a * b);
        long width = Math.max(1, stage.dims().get(stage.dims().size() - 1));
        long perElement = 0;
        long perRow = 10;
        for (Stage.Phase phase : stage.phases()) {
            perElement += weight(phase.elements());
            perRow += weight(phase.row());
        }
        return size * perElement / Math.min(lanes, width) + size / width * perRow;
    }

    static long weight(List<Instruction> instructions) {
        return instructions.stream().mapToLong(Costs::weight).sum();
    }

    private static long weight(Instruction instruction) {
        if (instruction instanceof Instruction.Apply apply) {
            return apply.op() instanceof Op.Unary || apply.op() instanceof Op.Binary ? weight(apply.op()) : 1;
        }
        return instruction instanceof Instruction.Draw ? 60 : 1;
    }

    private static long weight(Op op) {
        if (op instanceof Op.Binary binary) {
            return switch (binary.function()) {
                case POWER -> 60;
                case DIVIDE, MODULO -> 8;
                case PLUS, MINUS, TIMES, EQUAL, LESS, LESS_OR_EQUAL -> 1;
            };
        }
        return switch (((Op.Unary) op).function()) {
            case NEGATE, ABS, RELU -> 1;
            case SQRT, RSQRT -> 8;
            case EXP, SIGMOID, TANH -> 15;
            case LOG, SOFTPLUS, ERF, SIN, COS -> 30;
        };
    }

    /** Stages that move elements, or add them one by one. */
    private static long moved(Stage stage) {
        if (stage instanceof Stage.Arrange arrange) {
            return arrange.matrix().k() * (long) arrange.matrix().n() / 4;
        }
        if (stage instanceof Stage.Accumulate accumulate) {
            return accumulate.operand().size() / 2;
        }
        if (stage instanceof Stage.Gather gather) {
            return gather.result().size() / 4 + 10L * gather.indices().size();
        }
        if (stage instanceof Stage.ScatterAdd scatter) {
            return scatter.values().size() / 4
                    + scatter.result().size() / 8
                    + 10L * scatter.indices().size();
        }
        if (stage instanceof Stage.ArgMax argMax) {
            return argMax.operand().size();
        }
        if (stage instanceof Stage.CumulativeSum sum) {
            return sum.operand().size();
        }
        if (stage instanceof Stage.FirstOccurrence first) {
            return 20L * first.operand().size();
        }
        if (stage instanceof Stage.WriteRows rows) {
            return rows.values().size() / 4 + 10L * rows.indices().size();
        }
        return stage instanceof Stage.OverlapAdd add ? 2L * add.operand().size() : 0;
    }
}
