package dev.carousel.seq2seq.joint;

import dev.carousel.seq2seq.data.EncodedExample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Cuts examples into pairs, from left to right, so that pairs that come often explain them: the expectation–maximisation of Bisani and Ney
 * 2008, section 3.2, and then the most probable cut of each.
 */
final class Alignments {
    private static final int ROUNDS = 12;

    /** How much less other pairs than those of one token each are believed in at first. */
    private static final double UNEVEN = 0.3;

    private final PairTable pairs;
    private double[] probabilities;

    private Alignments(PairTable pairs) {
        this.pairs = pairs;
        this.probabilities = new double[pairs.size()];
        for (int pair = 0; pair < probabilities.length; pair++) {
            boolean even = pairs.pair(pair).form() == Pair.Form.ONE_TO_ONE;
            probabilities[pair] = (even ? 1 : UNEVEN) / probabilities.length;
        }
    }

    /** Returns the pairs of each example that can be cut, in the order of the examples. */
    static List<List<Pair>> of(List<EncodedExample> examples) {
        var alignments = new Alignments(PairTable.of(examples));
        for (int round = 0; round < ROUNDS; round++) {
            alignments.improve(examples);
        }
        return examples.stream().map(alignments::best).flatMap(Optional::stream).toList();
    }

    private void improve(List<EncodedExample> examples) {
        double[] counts = new double[probabilities.length];
        examples.forEach(example -> count(new Grid(example), counts));
        double all = Arrays.stream(counts).sum();
        probabilities = Arrays.stream(counts).map(count -> count / all).toArray();
    }

    /** Adds how often each pair is expected in an example. */
    private static void count(Grid grid, double[] counts) {
        double[] before = grid.before();
        double[] after = grid.after();
        double all = before[grid.end()];
        if (all > 0) {
            grid.visit(
                    (cell, next, pair, probability) -> counts[pair] += before[cell] * probability * after[next] / all);
        }
    }

    private Optional<List<Pair>> best(EncodedExample example) {
        var grid = new Grid(example);
        double[] best = new double[grid.end() + 1];
        int[] from = new int[best.length];
        int[] by = new int[best.length];
        best[0] = 1;
        grid.visit((cell, next, pair, probability) -> {
            double together = best[cell] * probability;
            if (together > best[next]) {
                best[next] = together;
                from[next] = cell;
                by[next] = pair;
            }
        });
        return best[grid.end()] > 0 ? Optional.of(path(grid.end(), from, by)) : Optional.empty();
    }

    private List<Pair> path(int end, int[] from, int[] by) {
        var path = new ArrayList<Pair>();
        for (int cell = end; cell > 0; cell = from[cell]) {
            path.add(0, pairs.pair(by[cell]));
        }
        return path;
    }

    /** A pair that leads from one place to another. */
    private interface Visitor {
        void visit(int cell, int next, int pair, double probability);
    }

    /** The places in an example: how much of the source and of the target is read. Probabilities are those of this moment. */
    private final class Grid {
        private static final Pair.Form[] FORMS = Pair.Form.values();

        private final int rows;
        private final int columns;
        private final int[] pairAt;

        Grid(EncodedExample example) {
            rows = example.source().length + 1;
            columns = example.target().length + 1;
            pairAt = new int[rows * columns * FORMS.length];
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    for (Pair.Form form : FORMS) {
                        boolean fits = i + form.source < rows && j + form.target < columns;
                        pairAt[(i * columns + j) * FORMS.length + form.ordinal()] =
                                fits ? pairs.find(Pair.key(example.source(), i, example.target(), j, form)) : -1;
                    }
                }
            }
        }

        int end() {
            return rows * columns - 1;
        }

        /** Visits all pairs, those of earlier places first. */
        void visit(Visitor visitor) {
            for (int cell = 0; cell < end(); cell++) {
                visit(cell, visitor);
            }
        }

        private void visit(int cell, Visitor visitor) {
            for (Pair.Form form : FORMS) {
                int pair = pairAt[cell * FORMS.length + form.ordinal()];
                if (pair >= 0) {
                    int next = cell + form.source * columns + form.target;
                    visitor.visit(cell, next, pair, form.scale * probabilities[pair]);
                }
            }
        }

        /** Returns the probability of all before each place. */
        double[] before() {
            double[] sums = new double[end() + 1];
            sums[0] = 1;
            visit((cell, next, pair, probability) -> sums[next] += sums[cell] * probability);
            return sums;
        }

        /** Returns the probability of all after each place. */
        double[] after() {
            double[] sums = new double[end() + 1];
            sums[end()] = 1;
            for (int cell = end() - 1; cell >= 0; cell--) {
                visit(cell, (here, next, pair, probability) -> sums[here] += probability * sums[next]);
            }
            return sums;
        }
    }
}
