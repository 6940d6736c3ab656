package dev.carousel.api.expr;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The readable text form of a graph: one line a node, loop bodies indented below their loop. */
final class GraphText {
    private final StringBuilder text = new StringBuilder();

    private GraphText() {}

    static String of(Graph graph) {
        var printer = new GraphText();
        printer.print(graph, "");
        return printer.text.toString();
    }

    private void print(Graph graph, String indent) {
        Map<Expr, String> names = new HashMap<>();
        for (Expr node : graph.nodes()) {
            String name = "%" + names.size();
            String operands = node.inputs().stream().map(names::get).collect(Collectors.joining(", "));
            names.put(node, name);
            text.append(indent).append(name).append(" = ").append(OpText.name(node.op()));
            if (!(node.op() instanceof Op.Loop)) {
                text.append(OpText.attributes(node.op()));
            }
            text.append('(').append(operands).append(')');
            printKind(node, indent);
        }
        graph.outputs().forEach(output -> line(indent, "output " + output.name() + " = " + names.get(output.value())));
        for (Assignment a : graph.assignments()) {
            String rows = a.rows() == null ? "" : "[" + names.get(a.rows()) + "]";
            line(indent, "assign " + a.variable().name() + rows + " = " + names.get(a.value()));
        }
    }

    private void printKind(Expr node, String indent) {
        if (node.op() instanceof Op.Loop loop) {
            text.append(' ').append(OpText.attributes(loop)).append(" {\n");
            print(loop.body(), indent + "    ");
            line(indent, "}");
        } else {
            text.append(" : ")
                    .append(node.type() == Type.REAL ? "real " : "integer ")
                    .append(node.shape())
                    .append('\n');
        }
    }

    private void line(String indent, String line) {
        text.append(indent).append(line).append('\n');
    }
}
