package dev.carousel.core.passes;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Origin;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One level of a graph, the whole or the {@link Body} of a loop, while it is copied node by node into another builder. */
class Level {
    /** What becomes of a node. */
    interface Rule {
        /** The rule that copies every node as it is. */
        Rule COPY = (node, operands, level) -> null;

        /** Returns the replacement of a node, given the copies of its operands, or {@code null} to copy it as it is. */
        @Nullable
        Expr replace(Expr node, List<Expr> operands, Level level);
    }

    /** A rewrite of all levels: each is looked at as it was before. */
    interface Rewrite {
        /** Returns what becomes of the nodes of one level; loops and their results are not asked for. */
        Rule rule(Graph level, Op.@Nullable Loop loop);

        /** Returns the nodes of a level in the order in which they are copied, operands first. */
        default List<Expr> order(Graph level) {
            return level.nodes();
        }

        /** Returns what becomes of the results of a loop. */
        default List<Expr> results(Expr loop, Body body) {
            return body.copied();
        }
    }

    /** The origin of what a pass adds. */
    static final Origin NOWHERE = new Origin("", null, 0);

    private final GraphBuilder builder;
    private final Rewrite rewrite;
    private final Map<Expr, Expr> copies = new HashMap<>();
    private final Map<Expr, Integer> positions = new HashMap<>();
    private final Map<Expr, List<Expr>> loopResults = new HashMap<>();
    private final Map<Expr, Set<Integer>> read = new HashMap<>();

    Level(GraphBuilder builder, Rewrite rewrite) {
        this.builder = builder;
        this.rewrite = rewrite;
    }

    /** Returns a rewritten graph. */
    static Graph rewrite(Graph graph, Rewrite rewrite) {
        var level = new Level(new GraphBuilder(), rewrite);
        level.copyAll(graph, null);
        return Rewriting.finish(graph, level.builder, level::copyOf);
    }

    final GraphBuilder builder() {
        return builder;
    }

    final Rewrite rewrite() {
        return rewrite;
    }

    /** Returns the copy of a node that was met before. */
    final Expr copyOf(Expr node) {
        return Objects.requireNonNull(copies.get(node), () -> node + " was not copied yet");
    }

    final void put(Expr node, Expr copy) {
        copies.put(node, copy);
        positions.putIfAbsent(copy, positions.size());
    }

    /** Returns a number by which copies can be put in the order of the graph: those of outer levels come first. */
    int position(Expr copy) {
        return positions.computeIfAbsent(copy, key -> positions.size());
    }

    /** Returns an operand as it is best seen at this level. */
    Expr local(Expr operand) {
        return operand;
    }

    /** Returns the node of an op on operands of this level or outer ones. */
    final Expr apply(Op op, List<Expr> operands) {
        if (operands.isEmpty() || operands.stream().noneMatch(e -> e.builder() == builder)) {
            return builder.apply(op, operands);
        }
        return builder.apply(op, operands.stream().map(this::local).toList());
    }

    final void copyAll(Graph graph, Op.@Nullable Loop loop) {
        builder.at(NOWHERE, () -> {
            copyEach(graph, loop);
            return this;
        });
    }

    private void copyEach(Graph graph, Op.@Nullable Loop loop) {
        Rule rule = rewrite.rule(graph, loop);
        for (Expr node : graph.nodes()) {
            if (node.op() instanceof Op.LoopResult result) {
                read.computeIfAbsent(node.inputs().get(0), key -> new HashSet<>())
                        .add(result.index());
            }
        }
        for (Expr node : rewrite.order(graph)) {
            if (!copies.containsKey(node)) {
                put(node, builder.at(node.origin(), () -> copy(node, rule)));
            }
        }
    }

    private Expr copy(Expr node, Rule rule) {
        List<Expr> operands = node.inputs().stream().map(this::copyOf).toList();
        if (node.op() instanceof Op.LoopResult result) {
            return Objects.requireNonNull(loopResults.get(node.inputs().get(0))).get(result.index());
        }
        if (node.op() instanceof Op.Loop loop) {
            loopResults.put(
                    node, rewrite.results(node, new Body(this, loop, operands, read.getOrDefault(node, Set.of()))));
            return builder.integer(0); // nobody reads a loop but its results
        }
        Expr replaced = rule.replace(node, operands, this);
        return replaced != null ? replaced : node.op() instanceof Op.Read ? read(node) : apply(node.op(), operands);
    }

    private Expr read(Expr node) {
        return builder.read(((Op.Read) node.op()).variable());
    }
}
