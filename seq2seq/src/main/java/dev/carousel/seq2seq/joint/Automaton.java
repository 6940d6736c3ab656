package dev.carousel.seq2seq.joint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every target that a source may have, each with its probability: nodes, and arcs that write a token or nothing.
 *
 * <p>It begins at its first node; the probabilities of a node's arcs, and of ending there, sum to one. Arcs lead to nodes of greater numbers.
 *
 * @param nodes at least one
 */
record Automaton(List<Node> nodes) {
    /** What an arc writes that writes nothing. */
    static final int NOTHING = -1;

    /** An arc from a node that has it. */
    record Arc(int token, int to, double probability) {}

    /**
     * What may happen at a node.
     *
     * @param end the probability that nothing follows
     */
    record Node(List<Arc> arcs, double end) {
        /** Copies the list. */
        Node {
            arcs = List.copyOf(arcs);
        }
    }

    /** Copies the list. */
    Automaton {
        nodes = List.copyOf(nodes);
    }

    Node node(int number) {
        return nodes.get(number);
    }

    /** Returns the automaton of the same targets, with the same probabilities, written from their ends. */
    Automaton backwards() {
        double[] reached = reached();
        var arcs = Stream.generate(() -> new ArrayList<Arc>())
                .limit(nodes.size() + 1)
                .toList();
        for (int number = 0; number < nodes.size(); number++) {
            Node node = node(number);
            int turned = nodes.size() - number;
            if (node.end > 0) {
                arcs.get(0).add(new Arc(NOTHING, turned, reached[number] * node.end));
            }
            for (Arc arc : node.arcs) {
                double probability = reached[number] * arc.probability / reached[arc.to];
                arcs.get(nodes.size() - arc.to).add(new Arc(arc.token, turned, probability));
            }
        }
        return new Automaton(IntStream.rangeClosed(0, nodes.size())
                .mapToObj(number -> new Node(arcs.get(number), number == nodes.size() ? 1 : 0))
                .toList());
    }

    /** Returns the probability that a target goes by each node. */
    private double[] reached() {
        double[] reached = new double[nodes.size()];
        reached[0] = 1;
        for (int number = 0; number < reached.length; number++) {
            double here = reached[number];
            node(number).arcs.forEach(arc -> reached[arc.to] += here * arc.probability);
        }
        return reached;
    }
}
