package dev.carousel.seq2seq.joint;

import dev.carousel.seq2seq.data.Vocabulary;
import dev.carousel.seq2seq.joint.Automaton.Arc;
import dev.carousel.seq2seq.joint.Automaton.Node;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Where in an automaton a target may stand after some tokens, and how probably. */
final class Belief {
    /** What stands in no target. */
    private static final List<Integer> SILENT = List.of(Vocabulary.PAD, Vocabulary.SOS, Vocabulary.UNK);

    private final Automaton automaton;

    /** The probabilities of nodes; none if the tokens so far cannot be. */
    private final Map<Integer, Double> nodes = new LinkedHashMap<>();

    /** Stands before the first token. */
    Belief(Automaton automaton) {
        this(automaton, new TreeMap<>(Map.of(0, 1.0)));
    }

    /** Goes on from nodes along arcs that write nothing. */
    private Belief(Automaton automaton, NavigableMap<Integer, Double> begun) {
        this.automaton = automaton;
        for (var next = begun.pollFirstEntry(); next != null; next = begun.pollFirstEntry()) {
            double here = next.getValue();
            nodes.put(next.getKey(), here);
            for (Arc arc : automaton.node(next.getKey()).arcs()) {
                if (arc.token() == Automaton.NOTHING) {
                    begun.merge(arc.to(), here * arc.probability(), Double::sum);
                }
            }
        }
    }

    /**
     * Returns the probability of each token. After what cannot be, nothing is known: whatever stands in targets is as probable as anything else.
     *
     * @param vocabulary how many tokens there are
     * @param end the token that ends a target
     */
    double[] next(int vocabulary, int end) {
        double[] next = new double[vocabulary];
        if (nodes.isEmpty()) {
            Arrays.fill(next, 1.0 / (vocabulary - SILENT.size()));
            SILENT.forEach(token -> next[token] = 0);
        }
        nodes.forEach((number, here) -> {
            Node node = automaton.node(number);
            next[end] += here * node.end();
            for (Arc arc : node.arcs()) {
                if (arc.token() != Automaton.NOTHING) {
                    next[arc.token()] += here * arc.probability();
                }
            }
        });
        return next;
    }

    /** Stands behind one token more. */
    Belief after(int token) {
        var after = new TreeMap<Integer, Double>();
        nodes.forEach((number, here) -> {
            for (Arc arc : automaton.node(number).arcs()) {
                if (arc.token() == token) {
                    after.merge(arc.to(), here * arc.probability(), Double::sum);
                }
            }
        });
        double all = after.values().stream().reduce(0.0, Double::sum);
        after.replaceAll((node, probability) -> probability / all);
        return new Belief(automaton, after);
    }
}
