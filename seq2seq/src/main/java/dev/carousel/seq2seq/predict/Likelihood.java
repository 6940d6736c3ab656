package dev.carousel.seq2seq.predict;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.seq2seq.data.Batch;
import dev.carousel.seq2seq.data.BatchSource;
import dev.carousel.seq2seq.metrics.TokenLoss;
import dev.carousel.seq2seq.model.BatchSessions;
import dev.carousel.seq2seq.model.KernelCache;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a model loses on targets that it is given.
 *
 * @param loss the model's own loss, per position or per sequence
 * @param surprise −log p of the targets, from which perplexity comes
 * @param examples −log p of each target by itself
 */
record Likelihood(TokenLoss loss, TokenLoss surprise, List<TokenLoss> examples) {
    Likelihood {
        examples = List.copyOf(examples);
    }

    /** Measures batches in their order. */
    static Likelihood of(BatchSource batches, KernelCache kernels, VariableStore variables) {
        var loss = TokenLoss.NONE;
        var surprise = TokenLoss.NONE;
        var examples = new TreeMap<Integer, TokenLoss>();
        try (var sessions = new BatchSessions("evaluate", kernels, variables)) {
            for (Batch batch : batches.inOrder()) {
                Backend.Session session = sessions.given(batch);
                session.run();
                loss = loss.plus(session.reals("loss")[0], session.integers("count")[0]);
                float[] logProbabilities = session.reals("log-probability");
                surprise = surprise.plus(
                        -sum(logProbabilities), batch.targetOutput().tokens());
                note(batch, logProbabilities, examples);
            }
        }
        return new Likelihood(loss, surprise, List.copyOf(examples.values()));
    }

    private static void note(Batch batch, float[] logProbabilities, Map<Integer, TokenLoss> examples) {
        int[] lengths = batch.targetOutput().lengths();
        for (int row = 0; row < batch.examples().length; row++) {
            examples.put(batch.examples()[row], new TokenLoss(-logProbabilities[row], lengths[row]));
        }
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
