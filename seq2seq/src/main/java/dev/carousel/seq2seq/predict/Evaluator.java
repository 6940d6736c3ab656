package dev.carousel.seq2seq.predict;

import dev.carousel.api.Decoder;
import dev.carousel.api.VariableStore;
import dev.carousel.seq2seq.data.BatchSource;
import dev.carousel.seq2seq.data.References;
import dev.carousel.seq2seq.metrics.Answer;
import dev.carousel.seq2seq.metrics.Evaluation;
import dev.carousel.seq2seq.metrics.Scores;
import dev.carousel.seq2seq.model.KernelCache;
import java.util.ArrayList;
import java.util.List;

/** Measures a model: its loss where targets are given, and its answers where they are not. */
public final class Evaluator {
    private final Predictor predictor;
    private final KernelCache kernels;
    private final VariableStore variables;

    /**
     * Makes an evaluator.
     *
     * @param kernels of the graph {@code evaluate}
     */
    public Evaluator(Predictor predictor, KernelCache kernels, VariableStore variables) {
        this.predictor = predictor;
        this.kernels = kernels;
        this.variables = variables;
    }

    /** Measures the loss on batches, and a decoder's best answers against references, if there are any. */
    public Evaluation evaluate(BatchSource batches, References references, Decoder decoder) {
        Likelihood likelihood = Likelihood.of(batches, kernels, variables);
        return new Evaluation(
                likelihood.loss().mean(), likelihood.surprise().perplexity(), scores(references, decoder));
    }

    private Scores scores(References references, Decoder decoder) {
        return references.entries().isEmpty() ? Scores.NONE : Scores.of(answers(references, decoder));
    }

    private List<Answer> answers(References references, Decoder decoder) {
        List<References.Entry> entries = references.entries();
        List<List<Prediction>> found =
                predictor.predict(entries.stream().map(References.Entry::source).toList(), decoder);
        var answers = new ArrayList<Answer>();
        for (int i = 0; i < entries.size(); i++) {
            answers.add(new Answer(found.get(i).get(0).tokens(), entries.get(i).accepted()));
        }
        return answers;
    }
}
