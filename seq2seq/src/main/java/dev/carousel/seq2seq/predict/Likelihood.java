package dev.carousel.seq2seq.predict;

import dev.carousel.api.Backend;
import dev.carousel.seq2seq.data.Batch;
import dev.carousel.seq2seq.data.BatchSource;
import dev.carousel.seq2seq.data.Padded;
import dev.carousel.seq2seq.metrics.TokenLoss;
import dev.carousel.seq2seq.model.BatchSessions;
import dev.carousel.seq2seq.model.Ensemble;
import dev.carousel.seq2seq.model.SequenceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What a model loses on targets that it is given.
 *
 * @param loss the model's own loss, per position or per sequence
 * @param surprise −log p of the targets, from which perplexity comes
 * @param examples −log p of each target by itself, if they are targets of examples
 */
record Likelihood(TokenLoss loss, TokenLoss surprise, List<TokenLoss> examples) {
    Likelihood {
        examples = List.copyOf(examples);
    }

    /** Measures a model on batches, in their order; of several models the mean of their probabilities, of which no loss is known but −log p. */
    static Likelihood of(BatchSource batches, List<SequenceModel> models) {
        var loss = TokenLoss.NONE;
        var surprise = TokenLoss.NONE;
        var examples = new TreeMap<Integer, TokenLoss>();
        List<BatchSessions> all = models.stream().map(SequenceModel::evaluation).toList();
        try {
            for (Batch batch : batches.inOrder()) {
                var logs = new ArrayList<float[]>();
                for (BatchSessions sessions : all) {
                    Backend.Session session = sessions.given(batch);
                    session.run();
                    loss = loss.plus(session.reals("loss")[0], session.integers("count")[0]);
                    logs.add(session.reals("log-probabilities"));
                }
                float[] mean = Ensemble.logOfMean(logs);
                for (int row = 0; row < batch.rows(); row++) {
                    TokenLoss one = of(mean, batch.targetOutput(), row);
                    surprise = surprise.plus(one.sum(), one.tokens());
                    if (row < batch.examples().length) { // windows of a text are no examples
                        examples.put(batch.examples()[row], one);
                    }
                }
            }
        } finally {
            all.forEach(BatchSessions::close);
        }
        return new Likelihood(all.size() == 1 ? loss : surprise, surprise, List.copyOf(examples.values()));
    }

    private static TokenLoss of(float[] logs, Padded targets, int row) {
        double sum = 0;
        int tokens = 0;
        for (int i = row * targets.length(); i < (row + 1) * targets.length(); i++) {
            sum -= logs[i]; // 0 where there is none
            tokens += targets.mask()[i];
        }
        return new TokenLoss(sum, tokens);
    }
}
