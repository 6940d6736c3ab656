package dev.carousel.testkit.zoo;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.testkit.backends.BackendSubject;
import dev.carousel.testkit.rules.Rule;
import java.util.List;
import java.util.function.UnaryOperator;

/** Backends with one fault each. */
final class BackendMutants {
    private BackendMutants() {}

    static Mutant<BackendSubject> mutant(String fault, Rule<BackendSubject, ?> killer, String said, Backend backend) {
        return new Mutant<>(fault, new BackendSubject("mutant", backend), killer, said);
    }

    static Mutant<BackendSubject> rewriting(
            String fault, Rule<BackendSubject, ?> killer, String said, Rewriting.Rule rule) {
        return mutant(fault, killer, said, new OpenBackend() {
            @Override
            Graph compiled(Graph graph) {
                return Rewriting.of(graph, rule);
            }
        });
    }

    static Mutant<BackendSubject> assigning(
            String fault, Rule<BackendSubject, ?> killer, String said, UnaryOperator<List<Assignment>> change) {
        return mutant(fault, killer, said, new OpenBackend() {
            @Override
            Graph compiled(Graph graph) {
                return withAssignments(graph, change);
            }
        });
    }

    static Mutant<BackendSubject> answering(
            String fault, Rule<BackendSubject, ?> killer, String said, UnaryOperator<float[]> change) {
        return mutant(fault, killer, said, new OpenBackend() {
            @Override
            Backend.Session opened(Kernel kernel, VariableStore variables) {
                return new OpenSession(super.opened(kernel, variables)) {
                    @Override
                    public float[] reals(String output) {
                        return change.apply(super.reals(output));
                    }
                };
            }
        });
    }

    static Graph withAssignments(Graph graph, UnaryOperator<List<Assignment>> change) {
        GraphBuilder builder = graph.nodes().isEmpty()
                ? new GraphBuilder()
                : graph.nodes().get(0).builder();
        return builder.build(graph.inputs(), graph.outputs(), change.apply(graph.assignments()));
    }

    static VariableStore copy(VariableStore variables) {
        var copy = new VariableStore();
        variables.variables().forEach(copy::declare);
        copyAll(variables, copy);
        return copy;
    }

    static void copyAll(VariableStore from, VariableStore to) {
        for (Variable variable : from.variables()) {
            if (variable.type() == Type.REAL) {
                to.set(variable.name(), from.reals(variable.name()));
            } else {
                to.set(variable.name(), from.integers(variable.name()));
            }
        }
    }
}
