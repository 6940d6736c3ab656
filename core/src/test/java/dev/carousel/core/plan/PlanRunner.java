package dev.carousel.core.plan;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.ReduceFunction;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Interpreter;
import dev.carousel.core.interpreter.Threefry;
import dev.carousel.core.interpreter.Tolerance;
import dev.carousel.core.interpreter.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/** Runs a plan as it reads, in {@code double}, one stage after the other: what a plan means, to be compared with what its graph means. */
public final class PlanRunner {
    private static final int DRAWS = 5;

    /** Little may move by chance; and a kernel rounds sums at each term, and takes functions that are wrong by some units in the last place. */
    private static final double TIMES = 16;

    private final Plan plan;
    private final DoubleUnaryOperator rounding;
    private final Map<Buffer, double[]> memory = new HashMap<>();
    private final Map<Integer, Integer> steps = new HashMap<>();

    private PlanRunner(Plan plan, DoubleUnaryOperator rounding) {
        this.plan = plan;
        this.rounding = rounding;
    }

    /** Runs a plan; returns its outputs, and the variables under their names. */
    public static Map<String, double[]> run(Plan plan, Function<String, Value> values) {
        return new PlanRunner(plan, DoubleUnaryOperator.identity()).run(values);
    }

    /**
     * Returns how far floats may be from results of {@link #run}, from what changes when each number on the way becomes one of the two floats beside it: D. S.
     * Parker, Monte Carlo arithmetic, UCLA CSD-970002, 1997.
     */
    public static Tolerance tolerance(Plan plan, Function<String, Value> values, Map<String, double[]> results) {
        var random = new SplittableRandom(1);
        List<Map<String, double[]>> moved = new ArrayList<>();
        for (int i = 0; i < DRAWS; i++) {
            moved.add(new PlanRunner(plan, x -> beside(x, random)).run(values));
        }
        return new Tolerance(results, moved, TIMES);
    }

    private static double beside(double x, SplittableRandom random) {
        float nearest = (float) x;
        boolean exact = nearest == x || Double.isNaN(x);
        return exact || random.nextBoolean() ? nearest : nearest < x ? Math.nextUp(nearest) : Math.nextDown(nearest);
    }

    private double[] rounded(Type type, double[] numbers) {
        return type == Type.REAL ? Arrays.stream(numbers).map(rounding).toArray() : numbers;
    }

    private Map<String, double[]> run(Function<String, Value> values) {
        for (Buffer buffer : plan.buffers()) {
            boolean given = buffer.kind() == Buffer.Kind.INPUT || buffer.kind() == Buffer.Kind.VARIABLE;
            double[] content = given ? values.apply(buffer.name()).toDoubles() : new double[buffer.size()];
            if (!given) {
                Arrays.fill(content, Double.NaN);
            }
            memory.put(buffer, content);
        }
        plan.preparation().forEach(this::run);
        plan.stages().forEach(this::run);
        Map<String, double[]> results = new HashMap<>();
        plan.outputs().forEach((name, view) -> results.put(name, read(view)));
        for (Buffer buffer : plan.buffers()) {
            if (buffer.kind() == Buffer.Kind.VARIABLE) {
                results.put("variable " + buffer.name(), content(buffer));
            }
        }
        return results;
    }

    private double[] content(Buffer buffer) {
        return Objects.requireNonNull(memory.get(buffer), buffer::toString);
    }

    private int start(Position position) {
        int start = position.base();
        for (Position.Term term : position.terms()) {
            start += term.at(Objects.requireNonNull(steps.get(term.loop())));
        }
        return start;
    }

    private int[] addresses(View view) {
        int[] all = new int[view.size()];
        int start = start(view.position());
        for (int i = 0; i < all.length; i++) {
            int rest = i;
            int address = start;
            for (int axis = view.rank() - 1; axis >= 0; axis--) {
                address += rest % view.dim(axis) * view.stride(axis);
                rest /= view.dim(axis);
            }
            all[i] = address;
        }
        return all;
    }

    private double[] read(View view) {
        double[] content = content(view.buffer());
        return Arrays.stream(addresses(view)).mapToDouble(a -> content[a]).toArray();
    }

    private void write(View view, double[] values) {
        double[] rounded = rounded(view.buffer().type(), values);
        double[] content = content(view.buffer());
        int[] addresses = addresses(view);
        for (int i = 0; i < addresses.length; i++) {
            content[addresses[i]] = rounded[i];
        }
    }

    private void run(Stage stage) {
        if (stage instanceof Stage.Fused fused) {
            new FusedRun(fused).run();
        } else if (stage instanceof Stage.Repeat repeat) {
            for (int i = 0; i < repeat.length(); i++) {
                steps.put(repeat.loop(), repeat.reverse() ? repeat.length() - 1 - i : i);
                repeat.body().forEach(this::run);
            }
        } else if (stage instanceof Stage.Product product) {
            product(product);
        } else if (stage instanceof Stage.Arrange arrange) {
            Stage.Matrix matrix = arrange.matrix();
            for (Stage.Piece piece : arrange.pieces()) {
                int offset = piece.row() * matrix.n() + piece.column();
                write(
                        new View(
                                matrix.buffer(),
                                new Position(offset, List.of()),
                                piece.view().dims(),
                                List.of(matrix.n(), 1)),
                        read(piece.view()));
            }
        } else if (stage instanceof Stage.Accumulate s) {
            int folded =
                    new Shape(s.operand().dims().subList(s.kept(), s.operand().rank())).size();
            double[] x = read(s.operand());
            double[] y = new double[s.result().size()];
            for (int i = 0; i < y.length; i++) {
                y[i] = fold(s.function(), x, i * folded, folded);
            }
            write(s.result(), y);
        } else {
            index(stage);
        }
    }

    private void product(Stage.Product s) {
        double[] a = read(s.left());
        int batch = new Shape(s.batch()).size();
        double[] b = s.right() instanceof Stage.Right.Direct direct
                ? read(direct.view())
                : content(((Stage.Right.Arranged) s.right()).matrix().buffer());
        boolean shared = s.right() instanceof Stage.Right.Arranged;
        double[] c = new double[s.result().size()];
        int m = s.m();
        int n = s.n();
        int k = s.k();
        for (int g = 0; g < batch; g++) {
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    double sum = 0;
                    for (int l = 0; l < k; l++) {
                        sum += a[(g * m + i) * k + l] * b[((shared ? 0 : g) * k + l) * n + j];
                    }
                    c[(g * m + i) * n + j] = sum;
                }
            }
        }
        write(s.result(), c);
    }

    private void index(Stage stage) {
        if (stage instanceof Stage.Gather s) {
            double[] x = read(s.source());
            double[] at = read(s.indices());
            double[] y = new double[s.result().size()];
            int[] d = s.result().dims().stream().mapToInt(i -> i).toArray();
            int n = s.source().dim(2);
            for (int i = 0; i < y.length; i++) {
                int q = i % d[3];
                int k = i / d[3] % d[2];
                int p = i / d[3] / d[2] % d[1];
                int b = i / d[3] / d[2] / d[1];
                y[i] = x[((b * d[1] + p) * n + (int) at[b * d[2] + k]) * d[3] + q];
            }
            write(s.result(), y);
        } else if (stage instanceof Stage.ScatterAdd s) {
            double[] x = read(s.values());
            double[] at = read(s.indices());
            double[] y = new double[s.result().size()];
            int[] d = s.values().dims().stream().mapToInt(i -> i).toArray();
            int n = s.result().dim(2);
            for (int i = 0; i < x.length; i++) {
                int q = i % d[3];
                int k = i / d[3] % d[2];
                int p = i / d[3] / d[2] % d[1];
                int b = i / d[3] / d[2] / d[1];
                y[((b * d[1] + p) * n + (int) at[b * d[2] + k]) * d[3] + q] += x[i];
            }
            write(s.result(), y);
        } else if (stage instanceof Stage.WriteRows s) {
            double[] at = read(s.indices());
            double[] x = read(s.values());
            double[] y = read(s.target());
            int width = s.target().dim(1);
            for (int i = 0; i < at.length; i++) {
                System.arraycopy(x, i * width, y, (int) at[i] * width, width);
            }
            write(s.target(), y);
        } else {
            along(stage);
        }
    }

    private void along(Stage stage) {
        if (stage instanceof Stage.ArgMax s) {
            Value x = Value.reals(new Shape(s.operand().dims()), read(s.operand()));
            write(s.result(), apply(new Op.ArgMax(1), List.of(x)));
        } else if (stage instanceof Stage.CumulativeSum s) {
            Value x = Value.reals(new Shape(s.operand().dims()), read(s.operand()));
            write(s.result(), apply(new Op.CumulativeSum(1), List.of(x)));
        } else if (stage instanceof Stage.OverlapAdd s) {
            Value x = Value.reals(new Shape(s.operand().dims()), read(s.operand()));
            write(s.result(), apply(new Op.OverlapAdd(1, s.result().dim(1), s.stride(), s.dilation()), List.of(x)));
        } else if (stage instanceof Stage.FirstOccurrence s) {
            Value x = Value.integers(new Shape(s.operand().dims()), integers(read(s.operand())));
            write(s.result(), apply(new Op.FirstOccurrence(), List.of(x)));
        } else {
            throw new IllegalStateException(stage.toString());
        }
    }

    private static int[] integers(double[] values) {
        return Arrays.stream(values).mapToInt(v -> (int) v).toArray();
    }

    private static double fold(ReduceFunction function, double[] x, int from, int count) {
        double result = function == ReduceFunction.SUM
                ? 0
                : function == ReduceFunction.MAX ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        for (int i = from; i < from + count; i++) {
            result = switch (function) {
                case SUM -> result + x[i];
                case MAX -> Math.max(result, x[i]);
                case MIN -> Math.min(result, x[i]);
                case LOG_SUM_EXP -> throw new IllegalStateException("must have been lowered");
            };
        }
        return result;
    }

    private static double[] apply(Op op, List<Value> operands) {
        var builder = new GraphBuilder();
        var inputs = new ArrayList<Expr>();
        Map<String, Value> given = new HashMap<>();
        for (Value value : operands) {
            String name = "x" + inputs.size();
            inputs.add(builder.input(name, value.shape(), value.type()));
            given.put(name, value);
        }
        Expr result = inputs.isEmpty()
                ? builder.filled(Shape.SCALAR, ((Op.Constant) op).type(), ((Op.Constant) op).value())
                : builder.apply(op, inputs);
        Graph graph = builder.build(inputs, List.of(new Graph.Output("y", result)), List.of());
        return new Interpreter()
                .run(graph, given, v -> Value.scalar(0))
                .output("y")
                .toDoubles();
    }

    /** One fused stage, a value for the whole space at a time. */
    private final class FusedRun {
        private final Stage.Fused stage;
        private final int size;
        private final int row;
        private final Map<Integer, double[]> values = new HashMap<>();
        private final Map<Integer, Type> types = new HashMap<>();

        private FusedRun(Stage.Fused stage) {
            this.stage = stage;
            this.size = new Shape(stage.dims()).size();
            this.row = stage.dims().get(stage.dims().size() - 1);
        }

        private void run() {
            stage.uniform().forEach(i -> run(i, Instruction.Level.UNIFORM));
            for (Stage.Phase phase : stage.phases()) {
                phase.elements().forEach(i -> run(i, Instruction.Level.ELEMENT));
                phase.row().forEach(i -> run(i, Instruction.Level.ROW));
            }
        }

        private int count(Instruction.Level level) {
            return switch (level) {
                case UNIFORM -> 1;
                case ROW -> new Shape(stage.dims().subList(0, stage.dims().size() - 1)).size();
                case ELEMENT -> size;
            };
        }

        private double[] spread(int id, int count) {
            double[] known = Objects.requireNonNull(values.get(id), () -> "value " + id + " of " + stage);
            double[] result = new double[count];
            for (int i = 0; i < count; i++) {
                result[i] = known[known.length == count ? i : known.length == 1 ? 0 : i / row];
            }
            return result;
        }

        private void run(Instruction instruction, Instruction.Level level) {
            int count = count(level);
            if (instruction instanceof Instruction.Store store) {
                if (store.view().size() != count) {
                    throw new IllegalStateException("store of " + count + " to " + store.view());
                }
                write(store.view(), spread(store.value(), count));
                return;
            }
            Instruction.Value value = (Instruction.Value) instruction;
            types.put(value.id(), value.type());
            values.put(value.id(), rounded(value.type(), value(value, count)));
        }

        private double[] value(Instruction.Value value, int count) {
            if (value instanceof Instruction.Load load) {
                if (load.view().size() != count) {
                    throw new IllegalStateException("load for " + count + " of " + load.view());
                }
                return read(load.view());
            }
            if (value instanceof Instruction.Step step) {
                return new double[] {Objects.requireNonNull(steps.get(step.loop()))};
            }
            if (value instanceof Instruction.Index index) {
                double[] result = new double[count];
                int after = new Shape(stage.dims()
                                .subList(index.axis() + 1, stage.dims().size()))
                        .size();
                for (int i = 0; i < count; i++) {
                    result[i] = i / after % stage.dims().get(index.axis());
                }
                return result;
            }
            if (value instanceof Instruction.Draw draw) {
                return draw(draw, count);
            }
            if (value instanceof Instruction.Fold fold) {
                double[] x = spread(fold.operand(), size);
                double[] result = new double[count(Instruction.Level.ROW)];
                for (int i = 0; i < result.length; i++) {
                    result[i] = fold(fold.function(), x, i * row, row);
                }
                return result;
            }
            Instruction.Apply apply = (Instruction.Apply) value;
            var operands = new ArrayList<Value>();
            for (int id : apply.operands()) {
                double[] x = spread(id, count);
                Shape shape = Shape.of(count);
                operands.add(types.get(id) == Type.REAL ? Value.reals(shape, x) : Value.integers(shape, integers(x)));
            }
            return PlanRunner.apply(apply.op(), operands);
        }

        private double[] draw(Instruction.Draw draw, int count) {
            double[] rows = spread(draw.row(), count);
            double[] columns = spread(draw.column(), count);
            int seed = (int) spread(draw.seed(), 1)[0];
            long key = Threefry.words(seed, Threefry.hash(draw.stream()), (int) spread(draw.step(), 1)[0], (int)
                    spread(draw.index(), 1)[0]);
            double[] result = new double[count];
            for (int i = 0; i < count; i++) {
                result[i] = Threefry.uniform((int) key, (int) (key >>> 32), (int) rows[i], (int) columns[i]);
            }
            return result;
        }
    }
}
