package dev.carousel.decoding;

import dev.carousel.api.StepModel;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * All ways for one sentence's output to go on after a step of the model.
 *
 * @param sentence whose outputs they are
 * @param live its prefixes, one a row
 * @param firstRow the row of the first prefix; the others follow it
 * @param predictions what the model answered for all rows
 */
record Continuations(Sentence sentence, List<Prefix> live, int firstRow, StepModel.Predictions predictions) {
    private static final BitSet NOTHING = new BitSet(0);

    /** Returns the length of the outputs after this step. */
    int length() {
        return live.get(0).length() + 1;
    }

    /** Returns the log-probability of each, that of its prefix included, in no order that means anything. */
    DoubleStream logProbabilities() {
        return IntStream.range(0, live.size()).boxed().flatMapToDouble(parent -> {
            float[] row = predictions.logProbabilities()[firstRow + parent];
            return IntStream.range(0, row.length).mapToDouble(token -> together(parent, row[token]));
        });
    }

    /** Returns the most probable ones, best first, fewer where fewer are possible. */
    List<Candidate> best(int count) {
        return chosen(forbidden -> best(count, parent -> true, token -> 0, forbidden));
    }

    /**
     * Returns what is chosen within the sentence's limits; they give way where they would leave it without any output.
     *
     * @param choice of those that do not follow a prefix by a token that it forbids
     */
    <T> List<T> chosen(Function<Function<Prefix, BitSet>, List<T>> choice) {
        List<T> within = choice.apply(sentence::forbidden);
        return within.isEmpty() && !sentence.hasHypothesis() ? choice.apply(prefix -> NOTHING) : within;
    }

    /**
     * Returns those of highest merit, best first, fewer where fewer are possible.
     *
     * @param parents which prefixes they may follow
     * @param penalty how much less a token is worth than its log-probability
     * @param forbidden the tokens that may not follow a prefix
     */
    List<Candidate> best(
            int count, IntPredicate parents, IntToDoubleFunction penalty, Function<Prefix, BitSet> forbidden) {
        var kept = new PriorityQueue<Candidate>(Comparator.<Candidate>reverseOrder());
        for (int parent = 0; parent < live.size(); parent++) {
            if (parents.test(parent)) {
                offer(kept, count, parent, penalty, forbidden.apply(live.get(parent)));
            }
        }
        return kept.stream().sorted().toList();
    }

    /** Returns what a candidate makes of its prefix. */
    Chooser.Grown grown(Candidate candidate, int group) {
        float[][] alignments = predictions.alignments();
        float[] looked = alignments.length == 0 ? new float[0] : alignments[firstRow + candidate.parent()];
        Prefix longer = live.get(candidate.parent()).then(candidate.token(), candidate.logProbability(), looked, group);
        return new Chooser.Grown(candidate.parent(), longer);
    }

    /** Rounding may leave a model a little more than 0. */
    private double together(int parent, float logProbability) {
        return live.get(parent).logProbability() + Math.min(0, logProbability);
    }

    /** Parents and tokens come in ascending order, so that one which merely ties with the worst kept one is no better. */
    private void offer(
            PriorityQueue<Candidate> kept, int count, int parent, IntToDoubleFunction penalty, BitSet forbidden) {
        float[] row = predictions.logProbabilities()[firstRow + parent];
        for (int token = 0; token < row.length; token++) {
            double together = together(parent, row[token]);
            if (together == Double.NEGATIVE_INFINITY || forbidden.get(token)) {
                continue;
            }
            double merit = together - penalty.applyAsDouble(token);
            boolean full = kept.size() == count;
            if (full && merit <= kept.element().merit()) {
                continue;
            }
            if (full) {
                kept.remove();
            }
            kept.add(new Candidate(parent, token, together, merit));
        }
    }
}
