package dev.carousel.decoding;

import dev.carousel.api.GivenOutputs;
import dev.carousel.api.Hypothesis;
import dev.carousel.api.StepModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ranks what a search found by both ways of writing it: a model that writes from the left errs towards the end of an output, one that writes from the
 * right towards its beginning, and what both find probable is seldom wrong.
 *
 * <p>Liu et al. 2016, "Agreement on Target-Bidirectional LSTMs for Sequence-to-Sequence Learning", AAAI: the score of an
 * output gains weight · log p̅ / lp(ℓ), where p̅ is its probability from the end to the beginning. Of outputs that tie, the better one forwards comes first.
 *
 * @param scoring of the search, for its lp
 * @param weight of log p̅; 1 multiplies both probabilities
 */
record Agreement(Scoring scoring, double weight) {
    /**
     * Returns the best outputs of each sentence.
     *
     * @param found by the search, for each sentence
     * @param backwards the same sentences before the first step
     */
    List<List<Hypothesis>> best(int most, List<List<Hypothesis>> found, StepModel backwards) {
        backwards.select(IntStream.range(0, found.size())
                .flatMap(row ->
                        IntStream.generate(() -> row).limit(found.get(row).size()))
                .toArray());
        List<int[]> mirrored =
                found.stream().flatMap(List::stream).map(Agreement::mirrored).toList();
        Iterator<List<Hypothesis>> written =
                new GivenOutputs(mirrored).decode(backwards).iterator();
        return found.stream()
                .map(all -> all.stream()
                        .map(one -> scored(one, written.next().get(0).logProbability()))
                        .sorted(Comparator.comparingDouble(Hypothesis::score).reversed())
                        .limit(most)
                        .toList())
                .toList();
    }

    private static int[] mirrored(Hypothesis hypothesis) {
        var tokens = new ArrayList<>(hypothesis.tokens());
        Collections.reverse(tokens);
        return tokens.stream().mapToInt(token -> token).toArray();
    }

    private Hypothesis scored(Hypothesis hypothesis, double backwards) {
        int length = hypothesis.tokens().size() + (hypothesis.ended() ? 1 : 0);
        return new Hypothesis(
                hypothesis.tokens(),
                hypothesis.logProbability(),
                hypothesis.score() + weight * backwards / scoring.divisor(length),
                hypothesis.ended(),
                hypothesis.logProbabilities(),
                hypothesis.alignment());
    }
}
