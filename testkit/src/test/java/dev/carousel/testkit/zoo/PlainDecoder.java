package dev.carousel.testkit.zoo;

import dev.carousel.api.Decoder;
import dev.carousel.api.Hypothesis;
import dev.carousel.api.StepModel;
import dev.carousel.testkit.languages.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A right decoder, a beam that is wide enough for all outputs, of which each part can be replaced by a wrong one. */
class PlainDecoder implements Decoder {
    /** A prefix in a row of the model. */
    record Prefix(List<Integer> tokens, double logProbability, List<float[]> alignment) {}

    /** One more token after a prefix. */
    record Candidate(Prefix prefix, int row, int token, double logProbability, float[] looked) {}

    private static final int ALL = 1000;

    private final int width;

    PlainDecoder() {
        this(ALL);
    }

    PlainDecoder(int width) {
        this.width = width;
    }

    @Override
    public List<List<Hypothesis>> decode(StepModel model) {
        int sentences = model.rows();
        long[] numbers = IntStream.range(0, sentences)
                .mapToLong(row -> number(model, row))
                .toArray();
        List<List<Prefix>> live = new ArrayList<>();
        List<List<Hypothesis>> found = new ArrayList<>();
        for (int s = 0; s < sentences; s++) {
            live.add(List.of(new Prefix(List.of(), 0, List.of())));
            found.add(new ArrayList<>());
        }
        int[] tokens = new int[sentences];
        Arrays.fill(tokens, model.startToken());
        for (int step = 1; tokens.length > 0; step++) {
            StepModel.Predictions predictions = next(model, tokens);
            var rows = new ArrayList<Integer>();
            var fed = new ArrayList<Integer>();
            int row = 0;
            for (int s = 0; s < sentences; s++) {
                var growing = new ArrayList<Prefix>();
                List<Candidate> all = candidates(live.get(s), row, predictions);
                for (Candidate candidate : all.isEmpty() ? all : choose(all, numbers[s], step)) {
                    Prefix prefix = longer(candidate, predictions);
                    if (isOver(candidate, prefix, model)) {
                        found.get(s).add(hypothesis(candidate, prefix, model));
                    } else {
                        growing.add(prefix);
                        rows.add(candidate.row());
                        fed.add(candidate.token());
                    }
                }
                row += live.get(s).size();
                live.set(s, growing);
            }
            tokens = fed.stream().mapToInt(token -> token).toArray();
            select(model, rows.stream().mapToInt(r -> r).toArray());
        }
        return found.stream().map(this::answer).toList();
    }

    private List<Candidate> candidates(List<Prefix> live, int row, StepModel.Predictions predictions) {
        var all = new ArrayList<Candidate>();
        for (int i = 0; i < live.size(); i++) {
            float[] next = predictions.logProbabilities()[row + i];
            for (int token = 0; token < next.length; token++) {
                double log = logarithm(next[token], token);
                if (log > Double.NEGATIVE_INFINITY) {
                    double together = live.get(i).logProbability() + log;
                    all.add(new Candidate(
                            live.get(i), row + i, token, together, predictions.alignments()[row + i]));
                }
            }
        }
        return all;
    }

    private Prefix longer(Candidate c, StepModel.Predictions predictions) {
        var alignment = new ArrayList<>(c.prefix().alignment());
        alignment.add(looked(c, predictions));
        return new Prefix(Language.longer(c.prefix().tokens(), c.token()), c.logProbability(), alignment);
    }

    private Hypothesis hypothesis(Candidate c, Prefix prefix, StepModel model) {
        boolean ended = c.token() == model.endToken();
        int words = prefix.tokens().size() - (ended ? 1 : 0);
        return new Hypothesis(
                prefix.tokens().subList(0, words),
                prefix.logProbability(),
                score(prefix.logProbability(), prefix.tokens().size()),
                ended,
                prefix.alignment().subList(0, words));
    }

    long number(StepModel model, int row) {
        return model.sentence(row);
    }

    StepModel.Predictions next(StepModel model, int[] tokens) {
        return model.next(tokens);
    }

    void select(StepModel model, int[] rows) {
        model.select(rows);
    }

    double logarithm(float log, int token) {
        return log;
    }

    List<Candidate> choose(List<Candidate> all, long sentence, int step) {
        return all.stream()
                .sorted(Comparator.comparingDouble(c -> -c.logProbability()))
                .limit(width)
                .toList();
    }

    boolean isOver(Candidate candidate, Prefix prefix, StepModel model) {
        return candidate.token() == model.endToken() || prefix.tokens().size() == model.maximumLength();
    }

    float[] looked(Candidate candidate, StepModel.Predictions predictions) {
        return candidate.looked();
    }

    double score(double logProbability, int length) {
        return logProbability;
    }

    List<Hypothesis> answer(List<Hypothesis> found) {
        return found.stream()
                .sorted(Comparator.comparingDouble(h -> -h.score()))
                .toList();
    }
}
