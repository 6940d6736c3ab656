package dev.carousel.seq2seq.predict;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.seq2seq.data.Batch;
import dev.carousel.seq2seq.data.BatchSource;
import dev.carousel.seq2seq.metrics.TokenLoss;
import dev.carousel.seq2seq.model.BatchSessions;
import dev.carousel.seq2seq.model.KernelCache;

/**
 * What a model loses on targets that it is given.
 *
 * @param loss the model's own loss, per position or per sequence
 * @param surprise −log p of the targets, from which perplexity comes
 */
record Likelihood(TokenLoss loss, TokenLoss surprise) {

    /** Measures batches in their order. */
    static Likelihood of(BatchSource batches, KernelCache kernels, VariableStore variables) {
        var total = new Likelihood(TokenLoss.NONE, TokenLoss.NONE);
        try (var sessions = new BatchSessions("evaluate", kernels, variables)) {
            for (Batch batch : batches.inOrder()) {
                Backend.Session session = sessions.given(batch);
                session.run();
                total = total.plus(session, batch);
            }
        }
        return total;
    }

    private Likelihood plus(Backend.Session session, Batch batch) {
        double logProbability = 0;
        for (float row : session.reals("log-probability")) {
            logProbability += row;
        }
        return new Likelihood(
                loss.plus(session.reals("loss")[0], session.integers("count")[0]),
                surprise.plus(-logProbability, batch.targetOutput().tokens()));
    }
}
