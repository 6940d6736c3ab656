package dev.carousel.seq2seq.predict;

import dev.carousel.api.Decoder;
import dev.carousel.seq2seq.data.BatchSource;
import dev.carousel.seq2seq.data.References;
import dev.carousel.seq2seq.metrics.Evaluation;
import dev.carousel.seq2seq.metrics.Measured;
import dev.carousel.seq2seq.metrics.Outcome;
import dev.carousel.seq2seq.metrics.Scores;
import dev.carousel.seq2seq.metrics.TokenLoss;
import dev.carousel.seq2seq.model.SequenceModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Measures a model: its loss where targets are given, and its answers where they are not. */
public final class Evaluator {
    private final Predictor predictor;
    private final List<SequenceModel> models;

    /**
     * Makes an evaluator.
     *
     * @param predictor that answers
     * @param models whose loss is measured: one, or the members of an ensemble
     */
    public Evaluator(Predictor predictor, List<SequenceModel> models) {
        this.predictor = predictor;
        this.models = List.copyOf(models);
    }

    /** Returns an evaluator of the same model whose unknown words are replaced in answers. */
    public Evaluator replacing(UnknownWords unknown) {
        return new Evaluator(predictor.replacing(unknown), models);
    }

    /** Measures the loss on batches, and a decoder's best answers against references, if there are any. */
    public Examination evaluate(BatchSource batches, References references, Decoder decoder) {
        List<Answered> answers = answers(references, decoder);
        return new Examination(evaluation(Likelihood.of(batches, models), answers), answers);
    }

    /**
     * Measures the same, source by source.
     *
     * @param batches of all examples that the references were made of
     * @param entries the index of the reference of each example
     */
    public Measured measure(BatchSource batches, int[] entries, References references, Decoder decoder) {
        Likelihood found = Likelihood.of(batches, models);
        List<Answered> answers = answers(references, decoder);
        TokenLoss[] surprises = surprises(found, entries, answers.size());
        List<Outcome> outcomes = IntStream.range(0, answers.size())
                .mapToObj(i -> new Outcome(answers.get(i).answer(), surprises[i]))
                .toList();
        return new Measured(evaluation(found, answers), outcomes);
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

    private static Evaluation evaluation(Likelihood likelihood, List<Answered> answers) {
        Scores scores = answers.isEmpty()
                ? Scores.NONE
                : Scores.of(answers.stream().map(Answered::answer).toList());
        return new Evaluation(likelihood.loss().mean(), likelihood.surprise().perplexity(), scores);
    }

    private List<Answered> answers(References references, Decoder decoder) {
        List<References.Entry> entries = references.entries();
        List<List<Prediction>> found =
                predictor.predict(entries.stream().map(References.Entry::source).toList(), decoder);
        var answers = new ArrayList<Answered>();
        for (int i = 0; i < entries.size(); i++) {
            answers.add(new Answered(found.get(i).get(0), entries.get(i).accepted()));
        }
        return answers;
    }
}
