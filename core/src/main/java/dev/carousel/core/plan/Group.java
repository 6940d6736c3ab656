package dev.carousel.core.plan;

import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.UnaryFunction;
import dev.carousel.core.plan.Instruction.Level;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pointwise nodes and row reductions that are computed in one pass over memory.
 *
 * <p>Rewrite: pointwise → row reduction → pointwise over one row is one stage.
 */
final class Group extends Unit {
    /** About how many operations a stage may have: its method must stay small enough for the JVM to compile. */
    private static final int HEAVIEST = 260;

    /**
     * How many variables a stage may read, each an array of its own for its method: with 29 of them HotSpot's first compiler runs out of registers, with 33 the
     * second cannot call the method. Only updates of parameters come to so many.
     */
    private static final int MOST_VARIABLES = 16;

    private final List<Integer> dims;
    private final @Nullable RowAxis rows;
    private final Map<Expr, Level> members = new LinkedHashMap<>();
    private final Set<Expr> variables = new HashSet<>();
    private int weight;

    Group(int order, List<Integer> dims, @Nullable RowAxis rows) {
        super(order);
        this.dims = dims;
        this.rows = rows;
    }

    /** Returns whether groups compute a node: a pointwise one, a random one, or a row reduction. */
    static boolean isFor(Expr node) {
        return Uniforms.isPointwise(node.op()) || node.op() instanceof Op.Random || isFold(node);
    }

    /** Returns whether a node folds the last axis of reals. */
    static boolean isFold(Expr node) {
        return node.op() instanceof Op.Reduce reduce
                && node.type() == Type.REAL
                && reduce.axes().equals(List.of(node.inputs().get(0).shape().rank() - 1));
    }

    List<Integer> dims() {
        return dims;
    }

    @Nullable
    RowAxis rows() {
        return rows;
    }

    Map<Expr, Level> members() {
        return members;
    }

    @Nullable
    Level level(Expr node) {
        return members.get(node);
    }

    /** Returns whether there is room for a node that reads these variables. */
    boolean hasRoomFor(Expr node, Set<Expr> read) {
        return weight + weight(node) <= HEAVIEST && hasRoomFor(read);
    }

    boolean hasRoomFor(Group other) {
        return weight + other.weight <= HEAVIEST && hasRoomFor(other.variables);
    }

    private boolean hasRoomFor(Set<Expr> read) {
        long more =
                read.stream().filter(variable -> !variables.contains(variable)).count();
        return more == 0 || variables.size() + more <= MOST_VARIABLES;
    }

    void add(Expr node, Level level, Set<Expr> read) {
        members.put(node, level);
        variables.addAll(read);
        weight += weight(node);
        if (node.op() instanceof Op.Binary binary
                && node.type() == Type.INTEGER
                && (binary.function() == BinaryFunction.DIVIDE || binary.function() == BinaryFunction.MODULO)) {
            setFallible();
        }
    }

    /** Takes over another group's members, in the order of the graph. */
    void takeOver(Group other, Comparator<Expr> order) {
        var all = new LinkedHashMap<>(members);
        all.putAll(other.members);
        members.clear();
        all.keySet().stream().sorted(order).forEach(node -> members.put(node, all.get(node)));
        variables.addAll(other.variables);
        weight += other.weight;
        if (other.isFallible()) {
            setFallible();
        }
    }

    private static int weight(Expr node) {
        if (node.op() instanceof Op.Random) {
            return 110;
        }
        if (node.op() instanceof Op.Binary binary) {
            return binary.function() == BinaryFunction.POWER ? 130 : 1;
        }
        if (node.op() instanceof Op.Unary unary) {
            return weight(unary.function());
        }
        return 2;
    }

    private static int weight(UnaryFunction function) {
        return switch (function) {
            case EXP, TANH, SIGMOID -> 22;
            case LOG, SOFTPLUS, ERF -> 40;
            case SIN, COS -> 40;
            case NEGATE, RELU, SQRT, RSQRT, ABS -> 2;
        };
    }
}
