package dev.carousel.codegen.stages;

import dev.carousel.api.expr.ReduceFunction;
import dev.carousel.api.expr.Type;
import dev.carousel.core.plan.Buffer;
import dev.carousel.core.plan.Instruction;
import dev.carousel.core.plan.Plan;
import dev.carousel.core.plan.Position;
import dev.carousel.core.plan.Stage;
import dev.carousel.core.plan.View;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs a plan element by element, with no thought of speed: what kernels are compared with. */
final class PlainLoops {
    private final Map<Buffer, float[]> reals = new HashMap<>();
    private final Map<Buffer, int[]> integers = new HashMap<>();
    private final Map<Integer, Integer> steps = new HashMap<>();

    void put(Buffer buffer, float[] values) {
        reals.put(buffer, values);
    }

    void put(Buffer buffer, int[] values) {
        integers.put(buffer, values);
    }

    float[] reals(Buffer buffer) {
        return reals.computeIfAbsent(buffer, absent -> new float[buffer.size()]);
    }

    int[] integers(Buffer buffer) {
        return integers.computeIfAbsent(buffer, absent -> new int[buffer.size()]);
    }

    void run(Plan plan) {
        plan.preparation().forEach(this::stage);
        plan.stages().forEach(this::stage);
    }

    private void stage(Stage stage) {
        if (stage instanceof Stage.Repeat repeat) {
            for (int i = 0; i < repeat.length(); i++) {
                steps.put(repeat.loop(), repeat.reverse() ? repeat.length() - 1 - i : i);
                repeat.body().forEach(this::stage);
            }
        } else if (stage instanceof Stage.Fused fused) {
            fused(fused);
        } else if (stage instanceof Stage.Product product) {
            product(product);
        } else if (stage instanceof Stage.Arrange arrange) {
            arrange(arrange);
        } else {
            new PlainMoves(this).stage(stage);
        }
    }

    private static <T> T known(Map<Integer, T> values, int id) {
        return Objects.requireNonNull(values.get(id), () -> "no value " + id);
    }

    int place(View view, int... index) {
        int place = view.position().base();
        for (Position.Term term : view.position().terms()) {
            place += term.at(known(steps, term.loop()));
        }
        for (int axis = 0; axis < view.rank(); axis++) {
            place += index[axis] * view.stride(axis);
        }
        return place;
    }

    double read(View view, int... index) {
        return view.buffer().type() == Type.REAL
                ? reals(view.buffer())[place(view, index)]
                : integers(view.buffer())[place(view, index)];
    }

    void write(View view, double value, int... index) {
        if (view.buffer().type() == Type.REAL) {
            reals(view.buffer())[place(view, index)] = (float) value;
        } else {
            integers(view.buffer())[place(view, index)] = (int) value;
        }
    }

    interface Place {
        void at(int[] index);
    }

    /** Visits all places of a space in row-major order. */
    static void each(List<Integer> dims, Place place) {
        int[] index = new int[dims.size()];
        int size = dims.stream().reduce(1, (a, b) -> a * b);
        for (int i = 0; i < size; i++) {
            int rest = i;
            for (int axis = dims.size() - 1; axis >= 0; axis--) {
                index[axis] = rest % dims.get(axis);
                rest /= dims.get(axis);
            }
            place.at(index.clone());
        }
    }

    private void product(Stage.Product product) {
        int axes = product.batch().size();
        each(product.result().dims(), index -> {
            float sum = 0;
            for (int k = 0; k < product.k(); k++) {
                int[] left = index.clone();
                left[axes + 1] = k;
                int[] right = index.clone();
                right[axes] = k;
                sum = Math.fma((float) read(product.left(), left), (float) right(product.right(), right), sum);
            }
            write(product.result(), sum, index);
        });
    }

    private double right(Stage.Right right, int[] index) {
        if (right instanceof Stage.Right.Direct direct) {
            return read(direct.view(), index);
        }
        Stage.Matrix matrix = ((Stage.Right.Arranged) right).matrix();
        return reals(matrix.buffer())[index[0] * matrix.n() + index[1]];
    }

    private void arrange(Stage.Arrange arrange) {
        for (Stage.Piece piece : arrange.pieces()) {
            each(
                    piece.view().dims(),
                    index -> reals(arrange.matrix().buffer())[
                                    (index[0] + piece.row()) * arrange.matrix().n() + index[1] + piece.column()] =
                            (float) read(piece.view(), index));
        }
    }

    private void fused(Stage.Fused fused) {
        Map<Integer, Double> uniform = new HashMap<>();
        fused.uniform().forEach(instruction -> one(instruction, uniform, new int[0]));
        int rank = fused.dims().size();
        int width = fused.dims().get(rank - 1);
        each(fused.dims().subList(0, rank - 1), row -> {
            Map<Integer, Double> values = new HashMap<>(uniform);
            for (Stage.Phase phase : fused.phases()) {
                phase(phase, values, row, width);
                phase.row().forEach(instruction -> one(instruction, values, row));
            }
        });
    }

    private void phase(Stage.Phase phase, Map<Integer, Double> values, int[] row, int width) {
        Map<Integer, float[]> lanes = new HashMap<>();
        Map<Integer, Double> sums = new HashMap<>();
        for (Instruction instruction : phase.elements()) {
            if (instruction instanceof Instruction.Fold fold) {
                float[] empty = new float[16];
                Arrays.fill(empty, (float) start(fold.function()));
                lanes.put(fold.id(), empty);
                sums.put(fold.id(), 0.0);
            }
        }
        for (int column = 0; column < width; column++) {
            Map<Integer, Double> element = new HashMap<>(values);
            int[] index = Arrays.copyOf(row, row.length + 1);
            index[row.length] = column;
            for (Instruction instruction : phase.elements()) {
                if (instruction instanceof Instruction.Fold fold) {
                    double value = known(element, fold.operand());
                    float[] lane = known(lanes, fold.id());
                    lane[column % 16] = (float) fold(fold.function(), lane[column % 16], (float) value);
                    sums.merge(fold.id(), value, Double::sum);
                } else {
                    one(instruction, element, index);
                }
            }
        }
        for (Instruction instruction : phase.elements()) {
            if (instruction instanceof Instruction.Fold fold) {
                values.put(
                        fold.id(),
                        fold.type() == Type.INTEGER
                                ? known(sums, fold.id())
                                : tree(fold.function(), known(lanes, fold.id())));
            }
        }
    }

    static double start(ReduceFunction function) {
        return switch (function) {
            case SUM -> 0;
            case MAX -> Double.NEGATIVE_INFINITY;
            case MIN -> Double.POSITIVE_INFINITY;
            case LOG_SUM_EXP -> throw new AssertionError(function);
        };
    }

    static double fold(ReduceFunction function, float a, float b) {
        return switch (function) {
            case SUM -> a + b;
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
            case LOG_SUM_EXP -> throw new AssertionError(function);
        };
    }

    private static double tree(ReduceFunction function, float[] lanes) {
        for (int half = 8; half > 0; half /= 2) {
            for (int i = 0; i < half; i++) {
                lanes[i] = (float) fold(function, lanes[i], lanes[i + half]);
            }
        }
        return lanes[0];
    }

    private void one(Instruction instruction, Map<Integer, Double> values, int[] index) {
        if (instruction instanceof Instruction.Store store) {
            write(store.view(), known(values, store.value()), index);
        } else if (instruction instanceof Instruction.Load load) {
            values.put(load.id(), read(load.view(), index));
        } else if (instruction instanceof Instruction.Step step) {
            values.put(step.id(), (double) known(steps, step.loop()));
        } else if (instruction instanceof Instruction.Index at) {
            values.put(at.id(), (double) index[at.axis()]);
        } else if (instruction instanceof Instruction.Apply apply) {
            double[] in = apply.operands().stream().mapToDouble(values::get).toArray();
            double result = PlainOps.apply(apply.op(), apply.type(), in);
            values.put(apply.id(), apply.type() == Type.REAL ? (double) (float) result : result);
        } else {
            throw new AssertionError(instruction);
        }
    }
}
