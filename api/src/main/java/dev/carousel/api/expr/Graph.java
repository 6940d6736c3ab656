package dev.carousel.api.expr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An immutable graph: inputs, named outputs and assignments, and every node between them, operands before users.
 *
 * <p>Two graphs are equal if they have the same structure: equal ops, connected alike, with equal inputs, outputs and assignments. The text
 * form ({@link #toString()}) shows each node with shape and operands, loops indented.
 */
public final class Graph {
    /** A named result. */
    public record Output(String name, Expr value) {}

    private final List<Expr> inputs;
    private final List<Output> outputs;
    private final List<Assignment> assignments;
    private final List<Expr> nodes;
    private final List<Object> structure;
    private final int hash;

    Graph(List<Expr> inputs, List<Output> outputs, List<Assignment> assignments) {
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        this.assignments = List.copyOf(assignments);
        this.nodes = List.copyOf(TopologicalOrder.of(roots()));
        this.structure = structure();
        this.hash = structure.hashCode();
    }

    /** Returns the inputs, in the order in which they are given; some may be unused. */
    public List<Expr> inputs() {
        return inputs;
    }

    /** Returns the named results. */
    public List<Output> outputs() {
        return outputs;
    }

    /** Returns the values of the outputs, in order. */
    public List<Expr> results() {
        return outputs.stream().map(Output::value).toList();
    }

    /** Returns what is written to variables at the end. */
    public List<Assignment> assignments() {
        return assignments;
    }

    /** Returns every node that inputs, outputs and assignments need, each after its operands. */
    public List<Expr> nodes() {
        return nodes;
    }

    /** Returns the variables that are read, in order of first appearance, those in loop bodies included. */
    public List<Variable> variablesRead() {
        var found = new LinkedHashMap<String, Variable>();
        for (Expr node : nodes) {
            if (node.op() instanceof Op.Read read) {
                found.putIfAbsent(read.variable().name(), read.variable());
            } else if (node.op() instanceof Op.Loop loop) {
                loop.body().variablesRead().forEach(v -> found.putIfAbsent(v.name(), v));
            }
        }
        return List.copyOf(found.values());
    }

    /** Returns the variables that are read or assigned, in order of first appearance, those in loop bodies included. */
    public List<Variable> variables() {
        var found = new LinkedHashMap<String, Variable>();
        variablesRead().forEach(v -> found.put(v.name(), v));
        assignments.forEach(a -> found.putIfAbsent(a.variable().name(), a.variable()));
        return List.copyOf(found.values());
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Graph graph && hash == graph.hash && structure.equals(graph.structure));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Returns the graph as readable text. */
    @Override
    public String toString() {
        return GraphText.of(this);
    }

    private List<Expr> roots() {
        var roots = new ArrayList<Expr>(inputs);
        outputs.forEach(output -> roots.add(output.value()));
        for (Assignment assignment : assignments) {
            if (assignment.rows() != null) {
                roots.add(assignment.rows());
            }
            roots.add(assignment.value());
        }
        return roots;
    }

    private List<Object> structure() {
        Map<Expr, Integer> index = new LinkedHashMap<>();
        var encoded = new ArrayList<>();
        for (Expr node : nodes) {
            index.put(node, index.size());
            encoded.add(node.op());
            node.inputs().forEach(operand -> encoded.add(index.get(operand)));
        }
        inputs.forEach(input -> encoded.add(index.get(input)));
        for (Output output : outputs) {
            encoded.add(output.name());
            encoded.add(index.get(output.value()));
        }
        for (Assignment assignment : assignments) {
            encoded.add(assignment.variable());
            Expr rows = assignment.rows();
            encoded.add(rows == null ? -1 : index.getOrDefault(rows, -1));
            encoded.add(index.get(assignment.value()));
        }
        return List.copyOf(encoded);
    }
}
