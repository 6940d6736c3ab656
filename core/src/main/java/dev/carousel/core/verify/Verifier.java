package dev.carousel.core.verify;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Variable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks what every stage may rely on:
 *
 * <ul>
 *   <li>operands come before their users, and every node has the shape and type that its op gives its operands;
 *   <li>all nodes belong to one builder, that of a loop's body to none around it: bodies are closed;
 *   <li>each input is listed, once; inputs of the whole graph have names of their own;
 *   <li>outputs have names of their own;
 *   <li>a variable has one declaration, and is assigned once as a whole or any number of times by rows; bodies assign nothing.
 * </ul>
 */
public final class Verifier {
    private final Graph graph;
    private final String where;
    private final Map<Expr, Expr> copies = new HashMap<>();
    private final GraphBuilder copier = new GraphBuilder();

    private Verifier(Graph graph, String where) {
        this.graph = graph;
        this.where = where;
    }

    /**
     * Returns the graph, if it keeps the rules.
     *
     * @throws CarouselException {@code BrokenGraph} otherwise: names the rule and the node
     */
    public static Graph verified(Graph graph) {
        new Verifier(graph, "").check(null);
        uniqueNames(graph.inputs().stream().map(Expr::label).toList(), "inputs", "");
        oneDeclarationEach(graph);
        assignedOnce(graph);
        return graph;
    }

    private void check(@Nullable GraphBuilder outer) {
        inputs();
        uniqueNames(graph.outputs().stream().map(Graph.Output::name).toList(), "outputs", where);
        for (Expr node : graph.nodes()) {
            require(
                    node.builder() == graph.nodes().get(0).builder() && node.builder() != outer,
                    node,
                    "belongs to another graph, or to the graph around this loop");
            operands(node);
            signature(node);
            if (node.op() instanceof Op.Loop loop) {
                body(node, loop);
            }
        }
    }

    private void inputs() {
        Set<Expr> listed = new HashSet<>();
        for (Expr input : graph.inputs()) {
            require(input.op() instanceof Op.Input, input, "is listed as an input, but is computed");
            require(listed.add(input), input, "is listed twice among the inputs");
        }
        for (Expr node : graph.nodes()) {
            boolean unlisted = node.op() instanceof Op.Input && !listed.contains(node);
            require(!unlisted, node, "is not listed among the inputs");
        }
    }

    private void operands(Expr node) {
        for (Expr operand : node.inputs()) {
            require(copies.containsKey(operand), node, "comes before its operand " + name(operand));
        }
        boolean result = node.op() instanceof Op.LoopResult;
        boolean ofLoop = !node.inputs().isEmpty() && node.inputs().get(0).op() instanceof Op.Loop;
        require(result == ofLoop, node, "loops are read by loop results, and only they");
    }

    private void signature(Expr node) {
        List<Expr> operands = node.inputs().stream().map(copies::get).toList();
        Expr copy;
        try {
            copy = copier.apply(node.op(), operands);
        } catch (CarouselException e) {
            throw broken(name(node) + " does not fit its operands: " + e.text());
        }
        require(
                copy.shape().equals(node.shape()) && copy.type() == node.type(),
                node,
                "should be " + copy.type() + " " + copy.shape() + ", is " + node.type() + " " + node.shape());
        copies.put(node, copy);
    }

    private void body(Expr node, Op.Loop loop) {
        require(loop.body().assignments().isEmpty(), node, "has a body that assigns variables");
        new Verifier(loop.body(), where + "in the body of " + name(node) + ": ").check(node.builder());
    }

    private static void oneDeclarationEach(Graph graph) {
        Map<String, Variable> declared = new HashMap<>();
        everyVariable(graph, declared);
        graph.assignments().forEach(assignment -> declare(assignment.variable(), declared));
    }

    private static void everyVariable(Graph graph, Map<String, Variable> declared) {
        for (Expr node : graph.nodes()) {
            if (node.op() instanceof Op.Read read) {
                declare(read.variable(), declared);
            } else if (node.op() instanceof Op.Loop loop) {
                everyVariable(loop.body(), declared);
            }
        }
    }

    private static void declare(Variable variable, Map<String, Variable> declared) {
        Variable other = declared.putIfAbsent(variable.name(), variable);
        if (other != null && !other.equals(variable)) {
            throw broken("variable " + variable + " is also declared as " + other.type() + " " + other);
        }
    }

    private static void assignedOnce(Graph graph) {
        Map<String, Assignment> first = new HashMap<>();
        for (Assignment assignment : graph.assignments()) {
            Assignment earlier = first.putIfAbsent(assignment.variable().name(), assignment);
            if (earlier != null && (earlier.rows() == null || assignment.rows() == null)) {
                throw broken("variable " + assignment.variable() + " is assigned twice, not by rows alone");
            }
        }
    }

    private static void uniqueNames(List<String> names, String kind, String where) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw broken(where + "two " + kind + " are named \"" + name + "\"");
            }
        }
    }

    private void require(boolean condition, Expr node, String problem) {
        if (!condition) {
            throw broken(where + name(node) + " " + problem);
        }
    }

    private static String name(Expr node) {
        String origin = node.origin().toString();
        return node.label() + " " + node.shape() + (origin.isEmpty() ? "" : " (" + origin + ")");
    }

    private static CarouselException broken(String problem) {
        return new CarouselException("BrokenGraph", problem);
    }
}
