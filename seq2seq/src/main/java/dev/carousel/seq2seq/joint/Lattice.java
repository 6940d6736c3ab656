package dev.carousel.seq2seq.joint;

import dev.carousel.seq2seq.joint.KneserNey.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All ways to cut a source into pairs, the improbable ones left out: what an {@link Automaton} is made of. */
final class Lattice {
    /** How many contexts go on from each place of the source. */
    private static final int WIDTH = 64;

    /** What of all probability an arc must have. */
    private static final double LEAST = 1e-6;

    /** Stands for the pair, never counted, of a token that no pair has alone; it is silent. */
    private static final int UNKNOWN = -1;

    private final JointNgrams model;
    private final int[] source;
    private final List<Map<Context, Node>> places;

    private Lattice(JointNgrams model, int[] source) {
        this.model = model;
        this.source = source;
        this.places = IntStream.rangeClosed(0, source.length)
                .<Map<Context, Node>>mapToObj(place -> new LinkedHashMap<>())
                .toList();
    }

    /** Returns the targets of a source. */
    static Automaton of(JointNgrams model, int[] source) {
        var lattice = new Lattice(model, source);
        lattice.goForwards();
        lattice.goBackwards();
        lattice.leaveOutImprobable();
        return lattice.automaton();
    }

    /** A context at a place. The sums are true but for a factor that a place and the next have in common. */
    private static final class Node {
        private final List<Arc> arcs = new ArrayList<>();

        /** The probability of all ways to it. */
        private double before;

        /** That of all ways on from it. */
        private double after;

        private int number;
    }

    /** A pair that leads from a node to another. */
    private static final class Arc {
        private final int pair;
        private final Node to;
        private final double probability;

        /** The probability of this among the node's arcs, now that the whole source is known. */
        private double share;

        Arc(int pair, Node to, double probability) {
            this.pair = pair;
            this.to = to;
            this.probability = probability;
        }
    }

    private void goForwards() {
        node(0, model.counts().start()).before = 1;
        for (int place = 0; place < source.length; place++) {
            double all = sum(places.get(place).values().stream().map(node -> node.before));
            for (int near = place; near <= place + 1; near++) {
                places.get(near).values().forEach(node -> node.before /= all);
            }
            for (Map.Entry<Context, Node> entry : best(places.get(place))) {
                extend(place, entry.getKey(), entry.getValue());
            }
        }
    }

    private static List<Map.Entry<Context, Node>> best(Map<Context, Node> place) {
        return place.entrySet().stream()
                .sorted(Comparator.comparingDouble(entry -> -entry.getValue().before))
                .limit(WIDTH)
                .toList();
    }

    private Node node(int place, Context context) {
        return places.get(place).computeIfAbsent(context, same -> new Node());
    }

    private void extend(int place, Context context, Node from) {
        for (int length = 1; length <= 2 && place + length <= source.length; length++) {
            List<Integer> piece =
                    Arrays.stream(source, place, place + length).boxed().toList();
            int[] pairs = model.pairs(piece);
            for (int pair : pairs) {
                Node to = node(place + length, model.counts().after(context, pair));
                link(from, pair, to, model.counts().probability(context, pair));
            }
            if (length == 1 && pairs.length == 0) {
                link(from, UNKNOWN, node(place + 1, context), model.counts().probability(context, UNKNOWN));
            }
        }
    }

    private static void link(Node from, int pair, Node to, double probability) {
        from.arcs.add(new Arc(pair, to, probability));
        to.before += from.before * probability;
    }

    private void goBackwards() {
        int end = model.counts().end();
        places.get(source.length)
                .forEach((context, node) -> node.after = model.counts().probability(context, end));
        for (int place = source.length - 1; place >= 0; place--) {
            places.get(place).values().forEach(Lattice::share);
            places.get(place).values().removeIf(node -> node.after == 0); // the search went on without it
            double all = sum(places.get(place).values().stream().map(node -> node.after));
            for (int near = place; near <= place + 1 && all > 0; near++) {
                places.get(near).values().forEach(node -> node.after /= all);
            }
        }
    }

    private static void share(Node node) {
        node.arcs.removeIf(arc -> arc.to.after == 0);
        node.after = sum(node.arcs.stream().map(arc -> arc.probability * arc.to.after));
        node.arcs.forEach(arc -> arc.share = arc.probability * arc.to.after / node.after);
    }

    /** Leaves out arcs that little of all probability goes along, but the best of each node; and what no arc leads to. */
    private void leaveOutImprobable() {
        nodes().forEach(node -> node.before = 0);
        start().before = 1;
        nodes().forEach(node -> {
            double most = node.arcs.stream().mapToDouble(arc -> arc.share).max().orElse(0);
            node.arcs.removeIf(arc -> arc.share < most && node.before * arc.share < LEAST);
            double left = sum(node.arcs.stream().map(arc -> arc.share));
            node.arcs.forEach(arc -> {
                arc.share /= left;
                arc.to.before += node.before * arc.share;
            });
        });
        places.forEach(place -> place.values().removeIf(node -> node.before == 0));
    }

    private Node start() {
        return places.get(0).values().iterator().next();
    }

    private Stream<Node> nodes() {
        return places.stream().map(Map::values).flatMap(Collection::stream);
    }

    private Automaton automaton() {
        int count = 0;
        for (Node node : nodes().toList()) {
            node.number = count;
            count += 1 + (int) node.arcs.stream().filter(this::writesTwo).count();
        }
        var all = new ArrayList<Automaton.Node>();
        nodes().forEach(node -> addTo(all, node));
        return new Automaton(all);
    }

    private void addTo(List<Automaton.Node> all, Node node) {
        var arcs = new ArrayList<Automaton.Arc>();
        var between = new ArrayList<Automaton.Node>();
        for (Arc arc : node.arcs) {
            List<Integer> tokens = target(arc);
            if (writesTwo(arc)) {
                between.add(new Automaton.Node(List.of(new Automaton.Arc(tokens.get(1), arc.to.number, 1)), 0));
            }
            arcs.add(new Automaton.Arc(
                    tokens.isEmpty() ? Automaton.NOTHING : tokens.get(0),
                    writesTwo(arc) ? node.number + between.size() : arc.to.number,
                    arc.share));
        }
        all.add(new Automaton.Node(arcs, arcs.isEmpty() ? 1 : 0));
        all.addAll(between);
    }

    private boolean writesTwo(Arc arc) {
        return target(arc).size() == 2;
    }

    private List<Integer> target(Arc arc) {
        return arc.pair == UNKNOWN ? List.of() : model.pair(arc.pair).target();
    }

    private static double sum(Stream<Double> numbers) {
        return numbers.reduce(0.0, Double::sum);
    }
}
