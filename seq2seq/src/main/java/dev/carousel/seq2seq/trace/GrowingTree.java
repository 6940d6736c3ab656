package dev.carousel.seq2seq.trace;

import dev.carousel.api.Hypothesis;
import dev.carousel.seq2seq.trace.SearchTree.Fate;
import dev.carousel.seq2seq.trace.SearchTree.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** One sentence's tree while its search goes on. */
final class GrowingTree {
    /** So many continuations more than there are live prefixes are noted at each step. */
    private static final int MORE = 3;

    private static final Comparator<Considered> BEST_FIRST = Comparator.comparingDouble(Considered::logProbability)
            .reversed()
            .thenComparingInt(Considered::parent)
            .thenComparingInt(Considered::token);

    private final long sentence;
    private final int endToken;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Place, Integer> index = new HashMap<>();
    private final List<Considered> considered = new ArrayList<>();

    private record Place(int parent, int token) {}

    private record Considered(int parent, int token, double logProbability) {}

    GrowingTree(long sentence, int startToken, int endToken) {
        this.sentence = sentence;
        this.endToken = endToken;
        nodes.add(new Node(-1, startToken, 0, Fate.KEPT));
    }

    /** Notes that the search goes on with a token after a node; returns its node. */
    int keep(int parent, int token, double logProbability) {
        return place(parent, token, nodes.get(parent).logProbability() + Math.min(0, logProbability), Fate.KEPT);
    }

    /** Notes the most probable ways to go on from the nodes of some rows. */
    void consider(int[] rows, int[] nodeOf, List<float[]> logProbabilities) {
        var best = new PriorityQueue<>(BEST_FIRST.reversed());
        for (int row : rows) {
            int parent = nodeOf[row];
            float[] next = logProbabilities.get(row);
            for (int token = 0; token < next.length; token++) {
                double together = nodes.get(parent).logProbability() + Math.min(0, next[token]);
                if (together > Double.NEGATIVE_INFINITY) {
                    offer(best, new Considered(parent, token, together), rows.length + MORE);
                }
            }
        }
        best.stream().sorted(BEST_FIRST).forEach(considered::add);
    }

    private static void offer(PriorityQueue<Considered> best, Considered one, int most) {
        if (best.size() < most) {
            best.add(one);
        } else if (BEST_FIRST.compare(one, best.element()) < 0) {
            best.remove();
            best.add(one);
        }
    }

    /** Returns the tree with its answers; what was considered and is not in it yet was dropped. */
    SearchTree finished(List<Hypothesis> found) {
        var answers = new ArrayList<SearchTree.Answer>();
        for (Hypothesis hypothesis : found) {
            answers.add(new SearchTree.Answer(last(hypothesis), hypothesis.score()));
        }
        for (Considered one : considered) {
            index.computeIfAbsent(
                    new Place(one.parent(), one.token()), place -> add(place, one.logProbability(), Fate.DROPPED));
        }
        return new SearchTree(sentence, nodes, answers);
    }

    private int last(Hypothesis hypothesis) {
        var tokens = new ArrayList<>(hypothesis.tokens());
        if (hypothesis.ended()) {
            tokens.add(endToken);
        }
        int node = 0;
        for (int token : tokens) {
            node = place(node, token, Double.NaN, Fate.KEPT);
        }
        Node end = nodes.get(node);
        nodes.set(node, new Node(end.parent(), end.token(), hypothesis.logProbability(), Fate.FINISHED));
        return node;
    }

    private int place(int parent, int token, double logProbability, Fate fate) {
        return index.computeIfAbsent(new Place(parent, token), place -> add(place, logProbability, fate));
    }

    private int add(Place place, double logProbability, Fate fate) {
        nodes.add(new Node(place.parent(), place.token(), logProbability, fate));
        return nodes.size() - 1;
    }
}
