package dev.carousel.api.expr;

import dev.carousel.api.CarouselException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the nodes of one graph and interns them: the same op on the same operands is the same node.
 *
 * <p>A builder may have a parent: it then makes the body of a loop. Nodes of the parent that the body uses are captured as constants of the
 * loop, without a word from the writer; a node whose operands all belong to the parent is made in the parent, so that what does not change
 * from step to step is computed once. A builder belongs to one thread.
 */
public final class GraphBuilder {
    private record Key(Op op, List<Expr> operands) {}

    /** What a builder shares with the builders of its loops' bodies: where equations are being written. */
    private static final class Context {
        private final Deque<String> labels = new ArrayDeque<>();
        private @Nullable Origin origin;

        private Origin here() {
            return origin != null ? origin : Origin.here(String.join(", ", labels));
        }
    }

    private final @Nullable GraphBuilder parent;
    private final int depth;
    private final Map<Key, Expr> interned = new HashMap<>();
    private final Map<Expr, Expr> captured = new HashMap<>();
    private final List<Expr> captures = new ArrayList<>();
    private final Map<Expr, Expr> sources = new HashMap<>();
    private final Context context;

    /** Makes a builder of a whole graph. */
    public GraphBuilder() {
        this.parent = null;
        this.depth = 0;
        this.context = new Context();
    }

    /** Makes a builder of a loop's body inside another graph. */
    public GraphBuilder(GraphBuilder parent) {
        this.parent = parent;
        this.depth = parent.depth + 1;
        this.context = parent.context;
    }

    /** Returns a value given from outside. */
    public Expr input(String name, Shape shape, Type type) {
        return make(new Op.Input(name, shape, type), List.of());
    }

    /** Returns the value of a variable before any assignment of this graph. */
    public Expr read(Variable variable) {
        return parent == null ? make(new Op.Read(variable), List.of()) : parent.read(variable);
    }

    /** Returns a real scalar. */
    public Expr constant(double value) {
        return make(new Op.Constant(value, Type.REAL), List.of());
    }

    /** Returns an integer scalar. */
    public Expr integer(int value) {
        return make(new Op.Constant(value, Type.INTEGER), List.of());
    }

    /** Returns an array with one number everywhere. */
    public Expr filled(Shape shape, Type type, double value) {
        return make(new Op.Constant(value, type), List.of()).broadcastTo(shape);
    }

    /** Returns real zeros. */
    public Expr zeros(Shape shape) {
        return filled(shape, Type.REAL, 0);
    }

    /** Returns the integers 0, 1, … length − 1. */
    public Expr iota(int length) {
        return make(new Op.Iota(length), List.of());
    }

    /** Returns the operands one after the other along an axis. */
    public Expr concat(int axis, List<Expr> parts) {
        if (parts.isEmpty()) {
            throw located(new CarouselException("ShapeMismatch", "concat: expected at least one operand, got none"));
        }
        return apply(new Op.Concat(Axes.counted("concat", parts.get(0), axis)), parts);
    }

    /** Returns operands of one shape as the elements of a new axis. */
    public Expr stack(int axis, List<Expr> parts) {
        return concat(axis, parts.stream().map(part -> part.expand(axis)).toList());
    }

    /** Returns uniform numbers in [0, 1): see {@link Op.Random}. */
    public Expr random(String stream, Shape shape, Expr seed, Expr step, Expr index, Expr firstRow) {
        return apply(new Op.Random(stream, shape), List.of(seed, step, index, firstRow));
    }

    /**
     * Returns the node of this op on these operands, made where the innermost operand lives.
     *
     * @throws CarouselException if shapes or types do not fit: names op, operands, model part and source line
     */
    public Expr apply(Op op, List<Expr> operands) {
        GraphBuilder innermost = operands.isEmpty() ? this : operands.get(0).builder();
        for (Expr operand : operands) {
            innermost = operand.builder().depth > innermost.depth ? operand.builder() : innermost;
        }
        GraphBuilder target = innermost;
        return target.make(op, operands.stream().map(target::adopt).toList());
    }

    /** Returns the node of another's op on other operands, as if it had been written at the same place. */
    public Expr like(Expr original, List<Expr> operands) {
        return at(original.origin(), () -> apply(original.op(), operands));
    }

    /** Runs some building as if it had been written at a known place: what is derived from a node keeps its origin. */
    public <R> R at(Origin origin, Supplier<R> building) {
        Origin before = context.origin;
        context.origin = origin;
        try {
            return building.get();
        } finally {
            context.origin = before;
        }
    }

    /** Runs some building under a label, such as {@code gate r}, that errors and comments show. */
    public <R> R within(String label, Supplier<R> building) {
        context.labels.addLast(label);
        try {
            return building.get();
        } finally {
            context.labels.removeLast();
        }
    }

    /** Returns an immutable graph of everything that these results need. */
    public Graph build(List<Expr> inputs, List<Graph.Output> outputs, List<Assignment> assignments) {
        List<Expr> adopted = inputs.stream().map(this::adopt).toList();
        List<Graph.Output> results = outputs.stream()
                .map(o -> new Graph.Output(o.name(), adopt(o.value())))
                .toList();
        return new Graph(adopted, results, assignments);
    }

    /** Returns the nodes of outer graphs that this body uses, in order of first use: the constants of its loop. */
    public List<Expr> captures() {
        return List.copyOf(captures);
    }

    /** Returns the input of this body that stands for a captured outer node. */
    public Expr adopt(Expr e) {
        if (e.builder() == this) {
            return e;
        }
        if (parent == null || e.builder().depth >= depth) {
            throw located(new CarouselException(
                    "ForeignExpression", e + " belongs to another graph or to a loop's body that has ended"));
        }
        if (e.inputs().isEmpty() && (e.op() instanceof Op.Constant || e.op() instanceof Op.Iota)) {
            return make(e.op(), List.of());
        }
        Expr outer = parent.adopt(e);
        return captured.computeIfAbsent(outer, this::capture);
    }

    private Expr capture(Expr outer) {
        var input = new Op.Input("constant " + captures.size(), outer.shape(), outer.type());
        captures.add(outer);
        var inner = new Expr(this, input, List.of(), outer.shape(), outer.type(), outer.origin());
        sources.put(inner, outer);
        return inner;
    }

    /** Returns the outer node that an input of this body stands for, if it is a capture. */
    @Nullable
    Expr source(Expr input) {
        return sources.get(input);
    }

    /** Returns an error with the model part and source line that are being built. */
    public CarouselException located(CarouselException error) {
        return error.in(context.here().toString());
    }

    /** Runs a check; its error gets the model part and source line that are being built. */
    <R> R locating(Supplier<R> check) {
        try {
            return check.get();
        } catch (CarouselException e) {
            throw located(e);
        }
    }

    private Expr make(Op op, List<Expr> operands) {
        Key key = new Key(op, operands);
        Expr known = interned.get(key);
        if (known != null) {
            return known;
        }
        ShapeRules.Signature signature = locating(() -> ShapeRules.of(op, operands));
        Origin origin = context.here();
        Expr made = new Expr(this, op, operands, signature.shape(), signature.type(), origin);
        interned.put(key, made);
        return made;
    }
}
