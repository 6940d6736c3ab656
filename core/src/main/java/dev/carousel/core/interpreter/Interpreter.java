package dev.carousel.core.interpreter;

import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Variable;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Evaluates graphs directly, in {@code double}: the meaning of the expression language. Safe to share between threads. */
public final class Interpreter {
    private final Workers workers;

    /** Makes an interpreter whose large operations use all processors, on daemon threads that interpreters of this process share. */
    public Interpreter() {
        this(Workers.shared());
    }

    /**
     * Makes an interpreter whose large operations use the caller's thread and this executor's. Results do not depend on either.
     *
     * @param threads how many to use at once, the caller's included; 1 uses no other
     */
    public Interpreter(Executor executor, int threads) {
        this(new Workers(executor, threads));
    }

    private Interpreter(Workers workers) {
        this.workers = workers;
    }

    /** Lays a graph out for many runs. */
    public Schedule schedule(Graph graph) {
        return new Schedule(graph, workers);
    }

    /** Runs a graph once: see {@link Schedule#run(Map, Function)}. */
    public Results run(Graph graph, Map<String, Value> inputs, Function<Variable, Value> variables) {
        return schedule(graph).run(inputs, variables);
    }
}
