package dev.carousel.testkit.zoo;

import dev.carousel.api.Backend;
import dev.carousel.api.CarouselException;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.ReduceFunction;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.UnaryFunction;
import dev.carousel.api.expr.Variable;
import dev.carousel.api.plugin.Capability;
import dev.carousel.testkit.backends.BackendRules;
import dev.carousel.testkit.backends.BackendSubject;
import dev.carousel.testkit.rules.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

class BackendZooTest extends Zoo<BackendSubject> {
    static Stream<Mutant<BackendSubject>> mutants() {
        return Stream.of(operations(), specials(), loops(), runs(), sessions(), claims()).flatMap(s -> s);
    }

    private static Stream<Mutant<BackendSubject>> operations() {
        return Stream.of(
                answering("skips the last row", BackendRules.OPERATIONS, "expected", values -> {
                    if (values.length > 0) {
                        values[values.length - 1] = 0;
                    }
                    return values;
                }),
                answering("rounds to half floats", BackendRules.OPERATIONS, "in double from the same floats", values -> {
                    for (int i = 0; i < values.length; i++) {
                        values[i] = Float.intBitsToFloat(Float.floatToRawIntBits(values[i]) & 0xFFFFE000);
                    }
                    return values;
                }),
                rewriting("divides integers towards zero", BackendRules.OPERATIONS, "\"divide of integers\"", (op, in, b) ->
                        is(op, BinaryFunction.DIVIDE) && in.get(0).type() == Type.INTEGER
                                ? in.get(0).toReal().dividedBy(in.get(1).toReal()).toInteger()
                                : b.apply(op, in)),
                rewriting("takes the remainder's sign from the left", BackendRules.OPERATIONS, "\"modulo of integers\"", (op, in, b) ->
                        is(op, BinaryFunction.MODULO)
                                ? in.get(0).minus(in.get(0).toReal().dividedBy(in.get(1).toReal()).toInteger().times(in.get(1)))
                                : b.apply(op, in)),
                rewriting("rounds casts to the nearest", BackendRules.OPERATIONS, "\"to integer\"", (op, in, b) ->
                        op instanceof Op.Cast cast && cast.type() == Type.INTEGER
                                ? b.apply(op, List.of(in.get(0).plus(0.5)))
                                : b.apply(op, in)),
                rewriting("has a rough error function", BackendRules.OPERATIONS, "\"erf\"", (op, in, b) ->
                        op instanceof Op.Unary unary && unary.function() == UnaryFunction.ERF
                                ? in.get(0).times(1.1283).plus(in.get(0).power(3).times(0.1009)).tanh()
                                : b.apply(op, in)),
                rewriting("ignores the mask of a softmax", BackendRules.OPERATIONS, "under a mask", (op, in, b) ->
                        op instanceof Op.Softmax ? b.apply(op, List.of(in.get(0))) : b.apply(op, in)),
                rewriting("overwrites where it should add", BackendRules.OPERATIONS, "\"scatter-add", (op, in, b) ->
                        op instanceof Op.ScatterAdd scatter && in.get(0).shape().rank() == 1 && in.get(0).shape().dim(0) > 0
                                ? b.apply(op, List.of(in.get(0), in.get(1).times(0.5)))
                                : b.apply(op, in)));
    }

    private static Stream<Mutant<BackendSubject>> specials() {
        return Stream.of(
                rewriting("loses NaN in a maximum", BackendRules.SPECIAL, "expected NaN", (op, in, b) ->
                        op instanceof Op.Reduce reduce && reduce.function() == ReduceFunction.MAX
                                ? b.apply(op, List.of(in.get(0).equalTo(in.get(0)).select(in.get(0), b.filled(in.get(0).shape(), Type.REAL, Double.NEGATIVE_INFINITY))))
                                : b.apply(op, in)),
                rewriting("breaks ties in arg-max by the last", BackendRules.SPECIAL, "arg-max", (op, in, b) -> {
                    if (!(op instanceof Op.ArgMax max)) {
                        return b.apply(op, in);
                    }
                    Expr reversed = b.apply(op, List.of(in.get(0).reverse(max.axis())));
                    return b.filled(reversed.shape(), Type.INTEGER, in.get(0).shape().dim(max.axis()) - 1).minus(reversed);
                }),
                rewriting("takes the largest of nothing for 0", BackendRules.EMPTY, "\"max along", (op, in, b) ->
                        op instanceof Op.Reduce reduce && reduce.function() == ReduceFunction.MAX && in.get(0).shape().size() == 0
                                ? b.zeros(b.apply(op, in).shape())
                                : b.apply(op, in)),
                rewriting("forgets the sign of zero", BackendRules.SPECIAL, "Infinity", (op, in, b) ->
                        is(op, BinaryFunction.DIVIDE) && in.get(1).type() == Type.REAL
                                ? b.apply(op, List.of(in.get(0), in.get(1).equalTo(0).select(b.zeros(in.get(1).shape()), in.get(1))))
                                : b.apply(op, in)),
                rewriting("compares NaN as equal", BackendRules.SPECIAL, "\"equal\"", (op, in, b) ->
                        is(op, BinaryFunction.EQUAL) && in.get(0).type() == Type.REAL
                                ? b.integer(1).broadcastTo(in.get(0).shape()).minus(in.get(0).lessThan(in.get(1)).plus(in.get(1).lessThan(in.get(0))))
                                : b.apply(op, in)),
                rewriting("makes NaN the largest integer", BackendRules.SPECIAL, "\"to integer\"", (op, in, b) ->
                        op instanceof Op.Cast cast && cast.type() == Type.INTEGER
                                ? b.apply(op, List.of(in.get(0).equalTo(in.get(0)).select(in.get(0), b.filled(in.get(0).shape(), Type.REAL, 3e9))))
                                : b.apply(op, in)));
    }

    private static Stream<Mutant<BackendSubject>> loops() {
        return Stream.of(
                rewriting("runs reversed loops forwards", BackendRules.OPERATIONS, "reversed loop", (op, in, b) ->
                        op instanceof Op.Loop loop ? b.apply(with(loop, loop.length(), false), in) : b.apply(op, in)),
                rewriting("drops the last step of a loop", BackendRules.OPERATIONS, "loop", (op, in, b) ->
                        op instanceof Op.Loop loop && loop.sequences() == 0 && loop.stacked() == 0 && loop.length() > 0
                                ? b.apply(with(loop, loop.length() - 1, loop.reverse()), in)
                                : b.apply(op, in)),
                rewriting("turns loops around in gradients only", BackendRules.LOOPS, "expected", (op, in, b) ->
                        op instanceof Op.Loop loop && loop.carries() > 2
                                ? b.apply(with(loop, loop.length(), !loop.reverse()), in)
                                : b.apply(op, in)),
                rewriting("turns loops around in gradients of gradients only", BackendRules.SECOND_DERIVATIVES, "expected", (op, in, b) ->
                        op instanceof Op.Loop loop && loop.carries() > 2
                                ? b.apply(with(loop, loop.length(), !loop.reverse()), in)
                                : b.apply(op, in)),
                rewriting("runs inner loops backwards", BackendRules.NESTED_LOOPS, "expected", (op, in, b) ->
                        op instanceof Op.Loop loop ? b.apply(new Op.Loop(Rewriting.of(loop.body(), BackendZooTest::turned), loop.carries(), loop.sequences(), loop.constants(), loop.length(), loop.reverse()), in) : b.apply(op, in)),
                rewriting("draws the same numbers in every stream", BackendRules.RANDOM_NUMBERS, "expected to the last bit", (op, in, b) ->
                        op instanceof Op.Random random ? b.random("one", random.shape(), in.get(0), in.get(1), in.get(2), in.get(3)) : b.apply(op, in)),
                rewriting("draws the same numbers in every step of a loop", BackendRules.RANDOM_NUMBERS, "numbers in a loop", (op, in, b) ->
                        op instanceof Op.Random random ? b.random(random.stream(), random.shape(), in.get(0), in.get(1), b.integer(0), in.get(3)) : b.apply(op, in)),
                mutant("draws new numbers in every run", BackendRules.RANDOM_NUMBERS, "expected to the last bit", new OpenBackend() {
                    private int sessions;

                    @Override
                    Session opened(Kernel kernel, VariableStore variables) {
                        int session = sessions++;
                        return new OpenSession(super.opened(kernel, variables)) {
                            @Override
                            public void set(String input, int... values) {
                                super.set(input, input.equals("seed") ? new int[] {values[0] + session} : values);
                            }
                        };
                    }
                }),
                rewriting("mixes rows of large batches", BackendRules.BATCH_SIZES, "rows are mixed", (op, in, b) ->
                        op instanceof Op.Softmax && in.get(0).shape().dim(0) > 1 ? b.apply(op, List.of(in.get(0).reverse(0))) : b.apply(op, in)));
    }

    private static Stream<Mutant<BackendSubject>> runs() {
        return Stream.of(
                assigning("forgets the last assignment", BackendRules.ASSIGNMENTS, "count, assigned", assignments ->
                        assignments.subList(0, Math.max(0, assignments.size() - 1))),
                mutant("tells nobody that a variable has changed", BackendRules.ASSIGNMENTS, "the version of table is still", new CopyingBackend()),
                mutant("writes all rows instead of some", BackendRules.ROW_UPDATES, "these rows", new OpenBackend() {
                    @Override
                    Graph compiled(Graph graph) {
                        return withAssignments(graph, assignments -> assignments.stream()
                                .map(a -> a.rows() == null ? a : Assignment.of(a.variable(), a.value().builder().read(a.variable()).times(2)))
                                .toList());
                    }
                }),
                mutant("assigns one after the other", BackendRules.VALUES_BEFORE, "exchanged with", new OpenBackend() {
                    @Override
                    Graph compiled(Graph graph) {
                        return withAssignments(graph, assignments -> assignments.size() == 2 && assignments.get(1).variable().name().equals("other")
                                ? List.of(assignments.get(0), Assignment.of(assignments.get(1).variable(), assignments.get(0).value()))
                                : assignments);
                    }
                }),
                mutant("keeps variables from when it was opened", BackendRules.OUTSIDE, "after count was set to 21", new OpenBackend() {
                    @Override
                    Session opened(Kernel kernel, VariableStore variables) {
                        return super.opened(kernel, copy(variables));
                    }
                }),
                rewriting("wraps indices around", BackendRules.RUN_ERRORS, "row 4 of a table of 4 is accepted", (op, in, b) ->
                        op instanceof Op.Gather gather ? b.apply(op, List.of(in.get(0), in.get(1).modulo(in.get(0).shape().dim(gather.axis())))) : b.apply(op, in)),
                rewriting("divides by 0", BackendRules.RUN_ERRORS, "integer 0 is accepted", (op, in, b) ->
                        is(op, BinaryFunction.DIVIDE) && in.get(1).type() == Type.INTEGER
                                ? b.apply(op, List.of(in.get(0), in.get(1).equalTo(0).plus(in.get(1))))
                                : is(op, BinaryFunction.MODULO) ? in.get(0) : b.apply(op, in)),
                mutant("writes before it fails", BackendRules.FAILED_RUNS, "after a run that failed", new OpenBackend() {
                    @Override
                    Session opened(Kernel kernel, VariableStore variables) {
                        return new OpenSession(super.opened(kernel, variables)) {
                            @Override
                            public void run() {
                                variables.set("count", variables.integers("count")[0] + 1);
                                super.run();
                                variables.set("count", variables.integers("count")[0] - 1);
                            }
                        };
                    }
                }),
                mutant("leaves stale outputs after a failure", BackendRules.FAILED_RUNS, "after a run that failed", new OpenBackend() {
                    @Override
                    Session opened(Kernel kernel, VariableStore variables) {
                        return new StaleSession(super.opened(kernel, variables));
                    }
                }),
                mutant("keeps the outputs of the first run", BackendRules.BITS, "nothing may be left of earlier runs", new OpenBackend() {
                    @Override
                    Session opened(Kernel kernel, VariableStore variables) {
                        return new OpenSession(super.opened(kernel, variables)) {
                            private boolean ran;

                            @Override
                            public void run() {
                                if (!ran) {
                                    super.run();
                                }
                                ran = true;
                            }
                        };
                    }
                }),
                mutant("locks only while it writes", BackendRules.SHARING, "1", new CopyingBackend()));
    }

    private static Stream<Mutant<BackendSubject>> sessions() {
        return Stream.of(
                mutant("shares memory between sessions", BackendRules.BITS, "when another session of the kernel is used", new OpenBackend() {
                    private final Map<Kernel, Session> shared = new HashMap<>();

                    @Override
                    Session opened(Kernel kernel, VariableStore variables) {
                        return shared.computeIfAbsent(kernel, k -> k.open(variables));
                    }
                }),
                mutant("sums in another order each time", BackendRules.BITS, "bits", new OpenBackend() {
                    private int runs;

                    @Override
                    Session opened(Kernel kernel, VariableStore variables) {
                        return new OpenSession(super.opened(kernel, variables)) {
                            @Override
                            public void run() {
                                super.run();
                                runs++;
                            }

                            @Override
                            public float[] reals(String output) {
                                float[] reals = super.reals(output);
                                reals[0] += runs % 2 * Math.ulp(reals[0]);
                                return reals;
                            }
                        };
                    }
                }),
                mutant("keeps the caller's array", BackendRules.COPIES, "was changed after set", new OpenBackend() {
                    @Override
                    Session opened(Kernel kernel, VariableStore variables) {
                        return new OpenSession(super.opened(kernel, variables)) {
                            private final Map<String, float[]> given = new HashMap<>();

                            @Override
                            public void set(String input, float... values) {
                                super.set(input, values);
                                given.put(input, values);
                            }

                            @Override
                            public void run() {
                                given.forEach((input, values) -> super.set(input, values));
                                super.run();
                            }
                        };
                    }
                }),
                mutant("answers with the inputs of the next run", BackendRules.COPIES, "set for the next run", new OpenBackend() {
                    @Override
                    Session opened(Kernel kernel, VariableStore variables) {
                        return new OpenSession(super.opened(kernel, variables)) {
                            private float[] last = {};

                            @Override
                            public void set(String input, float... values) {
                                super.set(input, values);
                                last = values.clone();
                            }

                            @Override
                            public float[] reals(String output) {
                                return output.equals("same") ? last : super.reals(output);
                            }
                        };
                    }
                }),
                mutant("fills up what is missing", BackendRules.MISTAKES, "two of three elements is accepted", new OpenBackend() {
                    @Override
                    Session opened(Kernel kernel, VariableStore variables) {
                        return new OpenSession(super.opened(kernel, variables)) {
                            @Override
                            public void set(String input, int... values) {
                                super.set(input, values.length == 2 ? new int[3] : values);
                            }
                        };
                    }
                }),
                mutant("throws exceptions of its own", BackendRules.MISTAKES, "expected a CarouselException", new OpenBackend() {
                    @Override
                    Session opened(Kernel kernel, VariableStore variables) {
                        return new OpenSession(super.opened(kernel, variables)) {
                            @Override
                            public void run() {
                                try {
                                    super.run();
                                } catch (CarouselException e) {
                                    throw new IllegalStateException(e);
                                }
                            }
                        };
                    }
                }),
                mutant("declares the variables that it misses", BackendRules.VARIABLES, "without the variable table is accepted", new OpenBackend() {
                    @Override
                    Session opened(Kernel kernel, VariableStore variables) {
                        for (Variable variable : kernel.graph().variables()) {
                            variables.declare(variable);
                        }
                        return super.opened(kernel, variables);
                    }
                }),
                mutant("closes nothing", BackendRules.CLOSED, "a closed session", new OpenBackend() {
                    @Override
                    Session opened(Kernel kernel, VariableStore variables) {
                        return new OpenSession(super.opened(kernel, variables)) {
                            @Override
                            public void close() {}
                        };
                    }
                }),
                mutant("keeps all outputs for good", BackendRules.MEMORY, "still in memory", new OpenBackend() {
                    private final List<float[]> kept = new ArrayList<>();

                    @Override
                    Session opened(Kernel kernel, VariableStore variables) {
                        return new OpenSession(super.opened(kernel, variables)) {
                            @Override
                            public float[] reals(String output) {
                                kept.add(super.reals(output));
                                return kept.get(kept.size() - 1);
                            }
                        };
                    }
                }),
                mutant("tells the graph that it made", BackendRules.GRAPH, "keep the one that was given", new OpenBackend() {
                    @Override
                    Graph told(Graph graph) {
                        return withAssignments(graph, assignments -> List.of());
                    }
                }));
    }

    private static Stream<Mutant<BackendSubject>> claims() {
        return Stream.of(
                mutant("refuses nothing", BackendRules.REFUSALS, "compiles a graph that needs it", lacking(Capability.NESTED_LOOPS)),
                mutant("denies its random numbers", BackendRules.RANDOM_NUMBERS, "take RANDOM_NUMBERS out of lacks()", lacking(Capability.RANDOM_NUMBERS)),
                mutant("denies that it writes rows", BackendRules.ROW_UPDATES, "take ROW_UPDATES out of lacks()", lacking(Capability.ROW_UPDATES)),
                mutant("refuses without a reason", BackendRules.REFUSALS, "without saying why", new OpenBackend() {
                    @Override
                    public Set<Capability> lacks() {
                        return Set.of(Capability.ROW_UPDATES);
                    }

                    @Override
                    Graph compiled(Graph graph) {
                        throw new CarouselException("TooLarge", " ");
                    }
                }),
                mutant("refuses by accident", BackendRules.REFUSALS, "UnsupportedOperationException", new OpenBackend() {
                    @Override
                    public Set<Capability> lacks() {
                        return Set.of(Capability.ROW_UPDATES);
                    }

                    @Override
                    Graph compiled(Graph graph) {
                        throw new UnsupportedOperationException();
                    }
                }));
    }

    /** Copies all variables, computes, and copies what was assigned back, without a word to the store. */
    private static final class CopyingBackend extends OpenBackend {
        @Override
        Session opened(Kernel kernel, VariableStore variables) {
            VariableStore copy = copy(variables);
            return new OpenSession(super.opened(kernel, copy)) {
                @Override
                public void run() {
                    copyAll(variables, copy);
                    super.run();
                    try {
                        Thread.sleep(1);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    for (Assignment assignment : kernel.graph().assignments()) {
                        String name = assignment.variable().name();
                        boolean real = assignment.variable().type() == Type.REAL;
                        Object from = real ? copy.reals(name) : copy.integers(name);
                        Object to = real ? variables.reals(name) : variables.integers(name);
                        System.arraycopy(from, 0, to, 0, assignment.variable().shape().size());
                    }
                }
            };
        }
    }

    private static final class StaleSession extends OpenSession {
        private final Map<String, float[]> outputs = new HashMap<>();

        StaleSession(Backend.Session right) {
            super(right);
        }

        @Override
        public float[] reals(String output) {
            try {
                outputs.put(output, super.reals(output));
            } catch (CarouselException e) {
                if (!outputs.containsKey(output)) {
                    throw e;
                }
            }
            return outputs.getOrDefault(output, new float[0]);
        }
    }

    private static VariableStore copy(VariableStore variables) {
        var copy = new VariableStore();
        variables.variables().forEach(copy::declare);
        copyAll(variables, copy);
        return copy;
    }

    private static void copyAll(VariableStore from, VariableStore to) {
        for (Variable variable : from.variables()) {
            if (variable.type() == Type.REAL) {
                to.set(variable.name(), from.reals(variable.name()));
            } else {
                to.set(variable.name(), from.integers(variable.name()));
            }
        }
    }

    private static boolean is(Op op, BinaryFunction function) {
        return op instanceof Op.Binary binary && binary.function() == function;
    }

    private static Expr turned(Op op, List<Expr> in, GraphBuilder builder) {
        return builder.apply(op instanceof Op.Loop loop ? with(loop, loop.length(), !loop.reverse()) : op, in);
    }

    private static Op.Loop with(Op.Loop loop, int length, boolean reverse) {
        return new Op.Loop(loop.body(), loop.carries(), loop.sequences(), loop.constants(), length, reverse);
    }

    private static Graph withAssignments(Graph graph, UnaryOperator<List<Assignment>> change) {
        GraphBuilder builder = graph.nodes().isEmpty()
                ? new GraphBuilder()
                : graph.nodes().get(0).builder();
        return builder.build(graph.inputs(), graph.outputs(), change.apply(graph.assignments()));
    }

    private static OpenBackend lacking(Capability capability) {
        return new OpenBackend() {
            @Override
            public Set<Capability> lacks() {
                return Set.of(capability);
            }
        };
    }

    private static Mutant<BackendSubject> mutant(
            String fault, Rule<BackendSubject, ?> killer, String said, Backend backend) {
        return new Mutant<>(fault, new BackendSubject("mutant", backend), killer, said);
    }

    private static Mutant<BackendSubject> rewriting(
            String fault, Rule<BackendSubject, ?> killer, String said, Rewriting.Rule rule) {
        return mutant(fault, killer, said, new OpenBackend() {
            @Override
            Graph compiled(Graph graph) {
                return Rewriting.of(graph, rule);
            }
        });
    }

    private static Mutant<BackendSubject> assigning(
            String fault, Rule<BackendSubject, ?> killer, String said, UnaryOperator<List<Assignment>> change) {
        return mutant(fault, killer, said, new OpenBackend() {
            @Override
            Graph compiled(Graph graph) {
                return withAssignments(graph, change);
            }
        });
    }

    private static Mutant<BackendSubject> answering(
            String fault, Rule<BackendSubject, ?> killer, String said, UnaryOperator<float[]> change) {
        return mutant(fault, killer, said, new OpenBackend() {
            @Override
            Session opened(Kernel kernel, VariableStore variables) {
                return new OpenSession(super.opened(kernel, variables)) {
                    @Override
                    public float[] reals(String output) {
                        return change.apply(super.reals(output));
                    }
                };
            }
        });
    }
}
