package dev.carousel.seq2seq.predict;

import dev.carousel.api.StepModel;
import dev.carousel.seq2seq.metrics.TokenLoss;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Gives a step model the right tokens, whatever it says, and adds up its surprise at each: teacher forcing, step by step. */
final class Dictation {
    private Dictation() {}

    /**
     * Returns a loss with −log p of these targets added.
     *
     * @param model at the start of as many sentences
     * @param targets with the end token
     */
    static TokenLoss surprise(StepModel model, List<int[]> targets, TokenLoss before) {
        double sum = 0;
        long tokens = 0;
        int[] rows = IntStream.range(0, targets.size()).toArray();
        int[] said = new int[rows.length];
        Arrays.fill(said, model.startToken());
        for (int t = 0; rows.length > 0; t++) {
            float[][] predicted = model.next(said).logProbabilities();
            for (int i = 0; i < rows.length; i++) {
                sum -= predicted[i][targets.get(rows[i])[t]];
            }
            tokens += rows.length;
            int now = t;
            int[] all = rows;
            int[] going = IntStream.range(0, all.length)
                    .filter(i -> now + 1 < targets.get(all[i]).length)
                    .toArray();
            model.select(going);
            rows = IntStream.of(going).map(i -> all[i]).toArray();
            said = IntStream.of(rows).map(row -> targets.get(row)[now]).toArray();
        }
        return before.plus(sum, tokens);
    }
}
