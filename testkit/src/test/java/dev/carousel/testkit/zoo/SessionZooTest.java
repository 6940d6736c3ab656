package dev.carousel.testkit.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.CarouselException;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.api.plugin.Capability;
import dev.carousel.testkit.backends.BackendRules;
import dev.carousel.testkit.backends.BackendSubject;
import dev.carousel.testkit.rules.Rule;
import dev.carousel.testkit.rules.Trials;
import dev.carousel.testkit.rules.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Backends whose runs, sessions or claims are not what they should be. */
class SessionZooTest extends Zoo<BackendSubject> {
    static Stream<Mutant<BackendSubject>> mutants() {
        return Stream.of(runs(), turns(), sessions(), claims()).flatMap(s -> s);
    }

    private static Stream<Mutant<BackendSubject>> turns() {
        return Stream.of(
                BackendMutants.mutant(
                        "tells that a variable has changed, but not who has it",
                        BackendRules.TURNS,
                        "after a run has doubled it",
                        new HoldingBackend() {
                            @Override
                            void changed(Copy copy) {
                                copy.entry().changed();
                            }
                        }),
                BackendMutants.mutant(
                        "has a memory for each session, and looks at others' values once",
                        BackendRules.TURNS,
                        "after another kernel has added 1",
                        new HoldingBackend() {
                            @Override
                            Own own(VariableStore variables) {
                                return new Own();
                            }

                            @Override
                            void update(Copy copy) {
                                if (copy.isNew()) {
                                    super.update(copy);
                                }
                            }
                        }),
                BackendMutants.mutant(
                        "never looks again at what the host writes",
                        BackendRules.TURNS,
                        "the host has then written",
                        new HoldingBackend() {
                            @Override
                            void update(Copy copy) {
                                if (copy.isNew()) {
                                    super.update(copy);
                                }
                            }
                        }));
    }

    /** The faults above are none of keeping variables as such. */
    @ParameterizedTest
    @MethodSource("rulesOfVariables")
    void backendThatKeepsVariables_keepsTheRules(Rule<BackendSubject, ?> rule) {
        var subject = new BackendSubject("a backend that keeps variables", new HoldingBackend());
        assertThat(new Trials(1, 1).hold(rule, subject).outcome()).isInstanceOf(Verdict.Passed.class);
    }

    static List<Rule<BackendSubject, ?>> rulesOfVariables() {
        return List.of(
                BackendRules.ROW_UPDATES,
                BackendRules.ASSIGNMENTS,
                BackendRules.VALUES_BEFORE,
                BackendRules.OUTSIDE,
                BackendRules.FAILED_RUNS,
                BackendRules.VARIABLES,
                BackendRules.SHARING,
                BackendRules.TURNS);
    }

    private static Stream<Mutant<BackendSubject>> runs() {
        return Stream.of(
                BackendMutants.assigning(
                        "forgets the last assignment",
                        BackendRules.ASSIGNMENTS,
                        "count, assigned",
                        assignments -> assignments.subList(0, Math.max(0, assignments.size() - 1))),
                BackendMutants.mutant(
                        "tells nobody that a variable has changed",
                        BackendRules.ASSIGNMENTS,
                        "the version of table is still",
                        new CopyingBackend()),
                BackendMutants.mutant(
                        "writes all rows instead of some", BackendRules.ROW_UPDATES, "these rows", new OpenBackend() {
                            @Override
                            Graph compiled(Graph graph) {
                                return BackendMutants.withAssignments(
                                        graph,
                                        assignments -> assignments.stream()
                                                .map(a -> a.rows() == null
                                                        ? a
                                                        : Assignment.of(
                                                                a.variable(),
                                                                a.value()
                                                                        .builder()
                                                                        .read(a.variable())
                                                                        .times(2)))
                                                .toList());
                            }
                        }),
                BackendMutants.mutant(
                        "assigns one after the other", BackendRules.VALUES_BEFORE, "exchanged with", new OpenBackend() {
                            @Override
                            Graph compiled(Graph graph) {
                                return BackendMutants.withAssignments(
                                        graph,
                                        assignments -> assignments.size() == 2
                                                        && assignments
                                                                .get(1)
                                                                .variable()
                                                                .name()
                                                                .equals("other")
                                                ? List.of(
                                                        assignments.get(0),
                                                        Assignment.of(
                                                                assignments
                                                                        .get(1)
                                                                        .variable(),
                                                                assignments
                                                                        .get(0)
                                                                        .value()))
                                                : assignments);
                            }
                        }),
                BackendMutants.mutant(
                        "keeps variables from when it was opened",
                        BackendRules.OUTSIDE,
                        "after count was set to 21",
                        new OpenBackend() {
                            @Override
                            Session opened(Kernel kernel, VariableStore variables) {
                                return super.opened(kernel, BackendMutants.copy(variables));
                            }
                        }),
                BackendMutants.rewriting(
                        "wraps indices around",
                        BackendRules.RUN_ERRORS,
                        "row 4 of a table of 4 is accepted",
                        (op, in, b) -> op instanceof Op.Gather gather
                                ? b.apply(
                                        op,
                                        List.of(
                                                in.get(0),
                                                in.get(1)
                                                        .modulo(in.get(0)
                                                                .shape()
                                                                .dim(gather.axis()))))
                                : b.apply(op, in)),
                BackendMutants.rewriting(
                        "divides by 0",
                        BackendRules.RUN_ERRORS,
                        "integer 0 is accepted",
                        (op, in, b) -> is(op, BinaryFunction.DIVIDE)
                                        && in.get(1).type() == Type.INTEGER
                                ? b.apply(
                                        op,
                                        List.of(in.get(0), in.get(1).equalTo(0).plus(in.get(1))))
                                : is(op, BinaryFunction.MODULO) ? in.get(0) : b.apply(op, in)),
                BackendMutants.mutant(
                        "writes before it fails",
                        BackendRules.FAILED_RUNS,
                        "after a run that failed",
                        new OpenBackend() {
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
                BackendMutants.mutant(
                        "leaves stale outputs after a failure",
                        BackendRules.FAILED_RUNS,
                        "after a run that failed",
                        new OpenBackend() {
                            @Override
                            Session opened(Kernel kernel, VariableStore variables) {
                                return new StaleSession(super.opened(kernel, variables));
                            }
                        }),
                BackendMutants.mutant(
                        "keeps the outputs of the first run",
                        BackendRules.BITS,
                        "nothing may be left of earlier runs",
                        new OpenBackend() {
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
                BackendMutants.mutant("locks only while it writes", BackendRules.SHARING, "1", new CopyingBackend()));
    }

    private static Stream<Mutant<BackendSubject>> sessions() {
        return Stream.of(
                BackendMutants.mutant(
                        "shares memory between sessions",
                        BackendRules.BITS,
                        "when another session of the kernel is used",
                        new OpenBackend() {
                            private final Map<Kernel, Session> shared = new HashMap<>();

                            @Override
                            Session opened(Kernel kernel, VariableStore variables) {
                                return shared.computeIfAbsent(kernel, k -> k.open(variables));
                            }
                        }),
                BackendMutants.mutant("sums in another order each time", BackendRules.BITS, "bits", new OpenBackend() {
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
                BackendMutants.mutant(
                        "keeps the caller's array", BackendRules.COPIES, "was changed after set", new OpenBackend() {
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
                BackendMutants.mutant(
                        "answers with the inputs of the next run",
                        BackendRules.COPIES,
                        "set for the next run",
                        new OpenBackend() {
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
                BackendMutants.mutant(
                        "fills up what is missing",
                        BackendRules.MISTAKES,
                        "two of three elements is accepted",
                        new OpenBackend() {
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
                BackendMutants.mutant(
                        "throws exceptions of its own",
                        BackendRules.MISTAKES,
                        "expected a CarouselException",
                        new OpenBackend() {
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
                BackendMutants.mutant(
                        "declares the variables that it misses",
                        BackendRules.VARIABLES,
                        "without the variable table is accepted",
                        new OpenBackend() {
                            @Override
                            Session opened(Kernel kernel, VariableStore variables) {
                                for (Variable variable : kernel.graph().variables()) {
                                    variables.declare(variable);
                                }
                                return super.opened(kernel, variables);
                            }
                        }),
                BackendMutants.mutant("closes nothing", BackendRules.CLOSED, "a closed session", new OpenBackend() {
                    @Override
                    Session opened(Kernel kernel, VariableStore variables) {
                        return new OpenSession(super.opened(kernel, variables)) {
                            @Override
                            public void close() {}
                        };
                    }
                }),
                BackendMutants.mutant(
                        "keeps all outputs for good", BackendRules.MEMORY, "still in memory", new OpenBackend() {
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
                BackendMutants.mutant(
                        "tells the graph that it made",
                        BackendRules.GRAPH,
                        "keep the one that was given",
                        new OpenBackend() {
                            @Override
                            Graph told(Graph graph) {
                                return BackendMutants.withAssignments(graph, assignments -> List.of());
                            }
                        }));
    }

    private static Stream<Mutant<BackendSubject>> claims() {
        return Stream.of(
                BackendMutants.mutant(
                        "refuses nothing",
                        BackendRules.REFUSALS,
                        "compiles a graph that needs it",
                        lacking(Capability.NESTED_LOOPS)),
                BackendMutants.mutant(
                        "denies its random numbers",
                        BackendRules.RANDOM_NUMBERS,
                        "take RANDOM_NUMBERS out of lacks()",
                        lacking(Capability.RANDOM_NUMBERS)),
                BackendMutants.mutant(
                        "denies that it writes rows",
                        BackendRules.ROW_UPDATES,
                        "take ROW_UPDATES out of lacks()",
                        lacking(Capability.ROW_UPDATES)),
                BackendMutants.mutant(
                        "refuses without a reason", BackendRules.REFUSALS, "without saying why", new OpenBackend() {
                            @Override
                            public Set<Capability> lacks() {
                                return Set.of(Capability.ROW_UPDATES);
                            }

                            @Override
                            Graph compiled(Graph graph) {
                                throw new CarouselException("TooLarge", " ");
                            }
                        }),
                BackendMutants.mutant(
                        "refuses by accident",
                        BackendRules.REFUSALS,
                        "UnsupportedOperationException",
                        new OpenBackend() {
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

    private static boolean is(Op op, BinaryFunction function) {
        return op instanceof Op.Binary binary && binary.function() == function;
    }

    private static OpenBackend lacking(Capability capability) {
        return new OpenBackend() {
            @Override
            public Set<Capability> lacks() {
                return Set.of(capability);
            }
        };
    }
}
