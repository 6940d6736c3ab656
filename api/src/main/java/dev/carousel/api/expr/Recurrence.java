package dev.carousel.api.expr;

import dev.carousel.api.CarouselException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes a {@link Op.Loop}: carries, sequences cut along their first axis, and a body that is traced once.
 *
 * <pre>{@code
 * var run = Recurrence.over(builder, T)
 *         .carry("h", h0)
 *         .sequence("x", xs)                 // [T, B, I]
 *         .run(step -> {
 *             Expr h = step.element("x").matmul(w).plus(step.carry("h").matmul(u)).tanh();
 *             step.next("h", h);
 *             step.emit("h", h);
 *         });
 * run.stacked("h")                           // [T, B, H]
 * }</pre>
 *
 * Outer expressions may be used in the body as they are.
 */
public final class Recurrence {
    private final GraphBuilder outer;
    private final int length;
    private final Map<String, Expr> carries = new LinkedHashMap<>();
    private final Map<String, Expr> sequences = new LinkedHashMap<>();
    private boolean reverse;

    private Recurrence(GraphBuilder outer, int length) {
        this.outer = outer;
        this.length = length;
    }

    /** Begins a loop of this many steps. */
    public static Recurrence over(GraphBuilder outer, int length) {
        return new Recurrence(outer, length);
    }

    /** Runs the steps from last to first; positions in sequences and stacked outputs stay as they are. */
    public Recurrence reversed(boolean yes) {
        this.reverse = yes;
        return this;
    }

    /** Adds a value that each step replaces. */
    public Recurrence carry(String name, Expr initial) {
        carries.put(name, initial);
        return this;
    }

    /** Adds an array {@code [length, ..]} of which each step sees one element. */
    public Recurrence sequence(String name, Expr sequence) {
        sequences.put(name, sequence);
        return this;
    }

    /** Traces the body and returns the loop's results. */
    public Results run(Consumer<Step> body) {
        var step = new Step();
        body.accept(step);
        var outputs = new ArrayList<Graph.Output>();
        carries.keySet().forEach(name -> outputs.add(new Graph.Output("next " + name, step.nextOf(name))));
        step.emitted.forEach((name, value) -> outputs.add(new Graph.Output("stacked " + name, value)));
        outputs.replaceAll(o -> new Graph.Output(o.name(), step.builder.adopt(o.value())));
        List<Expr> captures = step.builder.captures();
        var inputs = new ArrayList<Expr>(step.carried.values());
        inputs.addAll(step.elements.values());
        captures.forEach(captured -> inputs.add(step.builder.adopt(captured)));
        inputs.add(step.index);
        Graph graph = step.builder.build(inputs, outputs, List.of());
        return new Results(
                step,
                outer.apply(
                        new Op.Loop(graph, carries.size(), sequences.size(), captures.size(), length, reverse),
                        operands(captures)));
    }

    private List<Expr> operands(List<Expr> captures) {
        var operands = new ArrayList<Expr>();
        carries.values().forEach(e -> operands.add(outer.adopt(e)));
        sequences.values().forEach(e -> operands.add(outer.adopt(e)));
        operands.addAll(captures);
        return operands;
    }

    private <V> V named(Map<String, V> values, String name, String kind) {
        V value = values.get(name);
        if (value == null) {
            throw outer.located(new CarouselException(
                    "UnknownName", "this loop has no " + kind + " \"" + name + "\", it has " + values.keySet()));
        }
        return value;
    }

    /** One step, while the body is traced. */
    public final class Step {
        private final GraphBuilder builder = new GraphBuilder(outer);
        private final Map<String, Expr> carried = new LinkedHashMap<>();
        private final Map<String, Expr> elements = new LinkedHashMap<>();
        private final Map<String, Expr> next = new LinkedHashMap<>();
        private final Map<String, Expr> emitted = new LinkedHashMap<>();
        private final Expr index = builder.input("step", Shape.SCALAR, Type.INTEGER);

        private Step() {
            carries.forEach((name, e) -> carried.put(name, builder.input("carry " + name, e.shape(), e.type())));
            sequences.forEach((name, e) -> elements.put(
                    name, builder.input("element " + name, e.shape().without(0), e.type())));
        }

        /** Returns the builder of the body. */
        public GraphBuilder builder() {
            return builder;
        }

        /** Returns the value of a carry before this step. */
        public Expr carry(String name) {
            return named(carried, name, "carry");
        }

        /** Returns this step's element of a sequence. */
        public Expr element(String name) {
            return named(elements, name, "sequence");
        }

        /** Returns the position in the sequences: an integer scalar. */
        public Expr index() {
            return index;
        }

        /** Sets the value of a carry after this step; a carry that is not set keeps its value. */
        public void next(String name, Expr value) {
            named(carried, name, "carry");
            next.put(name, value);
        }

        /** Adds an output that is stacked over the steps. */
        public void emit(String name, Expr value) {
            emitted.put(name, value);
        }

        private Expr nextOf(String name) {
            return next.getOrDefault(name, carry(name));
        }
    }

    /** The results of a loop. */
    public final class Results {
        private final Map<String, Expr> last = new LinkedHashMap<>();
        private final Map<String, Expr> stacked = new LinkedHashMap<>();

        private Results(Step step, Expr loop) {
            carries.keySet().forEach(name -> last.put(name, result(loop, last.size())));
            step.emitted.keySet().forEach(name -> stacked.put(name, result(loop, last.size() + stacked.size())));
        }

        private Expr result(Expr loop, int index) {
            return outer.apply(new Op.LoopResult(index), List.of(loop));
        }

        /** Returns the value of a carry after the last step. */
        public Expr last(String name) {
            return named(last, name, "carry");
        }

        /** Returns an output of all steps: {@code [length, ..]}. */
        public Expr stacked(String name) {
            return named(stacked, name, "output");
        }
    }
}
