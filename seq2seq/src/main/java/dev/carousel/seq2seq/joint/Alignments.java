package dev.carousel.seq2seq.joint;

import dev.carousel.seq2seq.data.EncodedExample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
            boolean even = pairs.pair(pair).isOf(Pair.Form.ONE_TO_ONE);
            probabilities[pair] = (even ? 1 : UNEVEN) / probabilities.length;
        }
    }

    /** Returns the pairs of each example that can be cut, in the order of the examples. */
    static List<List<Pair>> of(List<EncodedExample> examples) {
        List<EncodedExample> fitting =
                examples.stream().filter(Alignments::fits).toList();
        var alignments = new Alignments(PairTable.of(fitting));
        for (int round = 0; round < ROUNDS; round++) {
            alignments.improve(fitting);
        }
        return fitting.stream().map(alignments::best).flatMap(Optional::stream).toList();
    }

    /** Whether there are pairs enough for an example's target. */
    private static boolean fits(EncodedExample example) {
        return example.target().length <= Pair.MOST_TARGETS * example.source().length;
    }

    private void improve(List<EncodedExample> examples) {
        double[] counts = new double[probabilities.length];
        examples.forEach(example -> new Grid(example).count(counts));
        double all = Arrays.stream(counts).sum();
        if (all > 0) {
            probabilities = Arrays.stream(counts).map(count -> count / all).toArray();
        }
    }

    private Optional<List<Pair>> best(EncodedExample example) {
        return new Grid(example).best();
    }

    /** The places in an example, how much of the source and how much of the target is read, and the pairs that lead from each to others. */
    private final class Grid {
        private static final Pair.Form[] FORMS = Pair.Form.values();
        private static final int NONE = -1;

        private final int rows;
        private final int columns;

        /** By place and form. */
        private final int[] pairAt;

        Grid(EncodedExample example) {
            rows = example.source().length + 1;
            columns = example.target().length + 1;
            pairAt = new int[rows * columns * FORMS.length];
            Arrays.fill(pairAt, NONE);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    for (Pair.Form form : FORMS) {
                        if (reaches(i, j) && reaches(i + form.source, j + form.target)) {
                            long key = Pair.key(example.source(), i, example.target(), j, form);
                            pairAt[(i * columns + j) * FORMS.length + form.ordinal()] = pairs.find(key);
                        }
                    }
                }
            }
        }

        /** Whether pairs may lead from the beginning to here, and from here to the end. */
        private boolean reaches(int i, int j) {
            return i < rows
                    && j < columns
                    && j <= Pair.MOST_TARGETS * i
                    && columns - 1 - j <= Pair.MOST_TARGETS * (rows - 1 - i);
        }

        private int next(int place, int form) {
            return place + FORMS[form].source * columns + FORMS[form].target;
        }

        /** Adds how often each pair is to be expected here. */
        void count(double[] counts) {
            double[] shares = shares();
            double[] reached = new double[rows * columns];
            reached[0] = 1;
            for (int at = 0; at < shares.length; at++) {
                if (shares[at] > 0) {
                    double expected = reached[at / FORMS.length] * shares[at];
                    reached[next(at / FORMS.length, at % FORMS.length)] += expected;
                    counts[pairAt[at]] += expected;
                }
            }
        }

        /**
         * Returns the probability of each pair among those at its place, given the whole example; zeros if it cannot be cut. What follows a place has its true
         * probability but for a factor that two rows have in common, so that those of long examples do not vanish.
         */
        private double[] shares() {
            double[] shares = new double[pairAt.length];
            double[] after = new double[rows * columns];
            after[after.length - 1] = 1;
            for (int row = rows - 2; row >= 0; row--) {
                double sum = 0;
                for (int place = row * columns; place < (row + 1) * columns; place++) {
                    after[place] = share(place, after, shares);
                    sum += after[place];
                }
                for (int place = row * columns; sum > 0 && place < (row + 2) * columns; place++) {
                    after[place] /= sum;
                }
            }
            return shares;
        }

        /** Divides a place among its pairs; returns the probability of all that follows it. */
        private double share(int place, double[] after, double[] shares) {
            double sum = 0;
            int first = place * FORMS.length;
            for (int form = 0; form < FORMS.length; form++) {
                if (pairAt[first + form] != NONE) {
                    shares[first + form] = probabilities[pairAt[first + form]] * after[next(place, form)];
                    sum += shares[first + form];
                }
            }
            for (int form = 0; sum > 0 && form < FORMS.length; form++) {
                shares[first + form] /= sum;
            }
            return sum;
        }

        /** Returns the most probable cut, if there is any. */
        Optional<List<Pair>> best() {
            double[] best = new double[rows * columns];
            int[] by = new int[best.length];
            Arrays.fill(best, Double.NEGATIVE_INFINITY);
            best[0] = 0;
            for (int at = 0; at < pairAt.length; at++) {
                if (pairAt[at] != NONE && best[at / FORMS.length] > Double.NEGATIVE_INFINITY) {
                    int next = next(at / FORMS.length, at % FORMS.length);
                    double together = best[at / FORMS.length] + StrictMath.log(probabilities[pairAt[at]]);
                    if (together > best[next]) {
                        best[next] = together;
                        by[next] = at;
                    }
                }
            }
            boolean found = best[best.length - 1] > Double.NEGATIVE_INFINITY;
            return found ? Optional.of(path(by)) : Optional.empty();
        }

        private List<Pair> path(int[] by) {
            var path = new ArrayList<Pair>();
            for (int place = by.length - 1; place > 0; place = by[place] / FORMS.length) {
                path.add(pairs.pair(pairAt[by[place]]));
            }
            Collections.reverse(path);
            return path;
        }
    }
}
