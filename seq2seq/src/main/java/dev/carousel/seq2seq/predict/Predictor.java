package dev.carousel.seq2seq.predict;

import dev.carousel.api.Decoder;
import dev.carousel.api.Hypothesis;
import dev.carousel.api.StepModel;
import dev.carousel.api.expr.Graph;
import dev.carousel.seq2seq.data.Batch;
import dev.carousel.seq2seq.data.BatchSource;
import dev.carousel.seq2seq.data.SourceBatch;
import dev.carousel.seq2seq.metrics.TokenLoss;
import dev.carousel.seq2seq.model.Compilation;
import dev.carousel.seq2seq.model.StepModels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Answers sources in text. Safe to share between threads. */
public final class Predictor {
    private final TextFormat format;
    private final StepModels model;

    /** Makes a predictor of a model and of how it reads and writes. */
    public Predictor(TextFormat format, StepModels model) {
        this.format = format;
        this.model = model;
    }

    /** Returns how text is read and written. */
    public TextFormat format() {
        return format;
    }

    /**
     * Returns the graphs of all kernels that answers may take.
     *
     * @param longest tokens of a source at most
     * @param sources that are answered together at most
     * @param hypotheses that a search keeps for each at most
     */
    public List<Graph> graphs(int longest, int sources, int hypotheses) {
        return IntStream.rangeClosed(1, longest)
                .map(format.buckets()::sourceLength)
                .distinct()
                .boxed()
                .flatMap(length -> model.graphs(length, sources, hypotheses).stream())
                .toList();
    }

    /**
     * Answers sources that are cut into tokens already.
     *
     * @return for each source, in their order, what the decoder found, best first
     */
    public List<List<Prediction>> predict(List<List<String>> sources, Decoder decoder) {
        var answers = new ArrayList<List<Prediction>>(Collections.nCopies(sources.size(), List.of()));
        List<SourceBatch> batches = format.batches(sources);
        Compilation coming = model.announce(batches);
        try {
            for (SourceBatch batch : batches) {
                List<List<Hypothesis>> found = decode(batch, decoder);
                for (int row = 0; row < found.size(); row++) {
                    int index = batch.sources()[row];
                    answers.set(index, predictions(sources.get(index), found.get(row)));
                }
            }
        } finally {
            coming.close();
        }
        return List.copyOf(answers);
    }

    /** Returns what the model loses on targets that it is given, step by step. */
    Likelihood likelihood(BatchSource batches) {
        var sources = new ArrayList<int[]>();
        var targets = new ArrayList<int[]>();
        for (Batch batch : batches.inOrder()) {
            for (int row = 0; row < batch.examples().length; row++) {
                sources.add(batch.source().sequence(row));
                targets.add(batch.targetOutput().sequence(row));
            }
        }
        TokenLoss surprise = TokenLoss.NONE;
        for (SourceBatch batch : SourceBatch.of(sources, format.buckets(), format.rows())) {
            List<int[]> asked =
                    Arrays.stream(batch.sources()).mapToObj(targets::get).toList();
            int longest = asked.stream().mapToInt(target -> target.length).max().orElseThrow();
            try (StepModel search = model.start(batch, longest)) {
                surprise = Dictation.surprise(search, asked, surprise);
            }
        }
        return new Likelihood(surprise, surprise);
    }

    private List<Prediction> predictions(List<String> source, List<Hypothesis> found) {
        return found.stream().map(hypothesis -> prediction(source, hypothesis)).toList();
    }

    private List<List<Hypothesis>> decode(SourceBatch batch, Decoder decoder) {
        int longest = format.longestAnswer(batch.source().length());
        try (StepModel search = model.start(batch, longest)) {
            return decoder.decode(search);
        }
    }

    private Prediction prediction(List<String> source, Hypothesis hypothesis) {
        List<String> tokens = hypothesis.tokens().stream()
                .map(format.encoding().targetVocabulary()::token)
                .toList();
        return new Prediction(
                source,
                tokens,
                format.target().join(tokens),
                hypothesis.score(),
                hypothesis.logProbability(),
                hypothesis.ended(),
                hypothesis.logProbabilities(),
                hypothesis.alignment().stream()
                        .map(weights -> inReadingOrder(weights, source.size()))
                        .toList());
    }

    /** Cuts padding off and turns a reversed source round again. */
    private float[] inReadingOrder(float[] weights, int length) {
        float[] ordered = Arrays.copyOf(weights, length);
        if (format.encoding().reverseSource()) {
            for (int i = 0; i < length; i++) {
                ordered[i] = weights[length - 1 - i];
            }
        }
        return ordered;
    }
}
