package dev.carousel.seq2seq.predict;

import dev.carousel.api.Decoder;
import dev.carousel.api.VariableStore;
import dev.carousel.seq2seq.data.Batches;
import dev.carousel.seq2seq.data.References;
import dev.carousel.seq2seq.metrics.Answer;
import dev.carousel.seq2seq.metrics.Evaluation;
import dev.carousel.seq2seq.metrics.Measured;
import dev.carousel.seq2seq.metrics.Outcome;
import dev.carousel.seq2seq.metrics.Scores;
import dev.carousel.seq2seq.metrics.TokenLoss;
import dev.carousel.seq2seq.model.KernelCache;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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

    /** Returns an evaluator of the same model whose unknown words are replaced in answers. */
    public Evaluator replacing(UnknownWords unknown) {
        return new Evaluator(predictor.replacing(unknown), kernels, variables);
    }

    /** Measures the loss on batches, and a decoder's best answers against references. */
    public Evaluation evaluate(Batches batches, References references, Decoder decoder) {
        Likelihood likelihood = Likelihood.of(batches, kernels, variables);
        return evaluation(likelihood, answers(references, decoder));
    }

    /**
     * Measures the same, source by source.
     *
     * @param batches of all examples that the references were made of
     * @param entries the index of the reference of each example
     */
    public Measured measure(Batches batches, int[] entries, References references, Decoder decoder) {
        Likelihood likelihood = Likelihood.of(batches, kernels, variables);
        List<Answer> answers = answers(references, decoder);
        TokenLoss[] surprises = surprises(likelihood, entries, answers.size());
        List<Outcome> outcomes = IntStream.range(0, answers.size())
                .mapToObj(i -> new Outcome(answers.get(i), surprises[i]))
                .toList();
        return new Measured(evaluation(likelihood, answers), outcomes);
    }

    private static TokenLoss[] surprises(Likelihood likelihood, int[] entries, int count) {
        var surprises = new TokenLoss[count];
        Arrays.fill(surprises, TokenLoss.NONE);
        for (int example = 0; example < entries.length; example++) {
            TokenLoss more = likelihood.examples().get(example);
            int entry = entries[example];
            surprises[entry] = surprises[entry].plus(more.sum(), more.tokens());
        }
        return surprises;
    }

    private static Evaluation evaluation(Likelihood likelihood, List<Answer> answers) {
        return new Evaluation(likelihood.loss().mean(), likelihood.surprise().perplexity(), Scores.of(answers));
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
