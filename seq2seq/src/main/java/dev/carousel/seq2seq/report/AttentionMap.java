package dev.carousel.seq2seq.report;

import dev.carousel.seq2seq.predict.Answered;
import dev.carousel.seq2seq.predict.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the model looked while it answered.
 *
 * @param expected the first right answer
 * @param weights {@code [said][source]}
 */
record AttentionMap(List<String> source, List<String> expected, List<String> said, List<List<Double>> weights) {
    private static final int MOST_TOKENS = 30;
    private static final int LEAST_TOKENS = 4;

    /** Returns the maps of the same few sources each time: evenly spaced among those that are neither short nor long. */
    static List<AttentionMap> of(List<Answered> answers, int most) {
        List<Answered> fitting = answers.stream().filter(AttentionMap::fits).toList();
        int count = fitting.stream().anyMatch(AttentionMap::aligns) ? Math.min(most, fitting.size()) : 0;
        return IntStream.range(0, count)
                .mapToObj(i -> fitting.get(i * fitting.size() / count))
                .map(AttentionMap::of)
                .toList();
    }

    private static boolean aligns(Answered answered) {
        return !answered.prediction().alignment().isEmpty();
    }

    private static boolean fits(Answered answered) {
        int tokens = answered.prediction().source().size();
        return tokens >= LEAST_TOKENS && tokens <= MOST_TOKENS;
    }

    private static AttentionMap of(Answered answered) {
        Prediction prediction = answered.prediction();
        int rows = Math.min(MOST_TOKENS, prediction.tokens().size());
        return new AttentionMap(
                prediction.source(),
                answered.accepted().get(0),
                prediction.tokens().subList(0, rows),
                prediction.alignment().subList(0, rows).stream()
                        .map(AttentionMap::rounded)
                        .toList());
    }

    private static List<Double> rounded(float[] weights) {
        var rounded = new ArrayList<Double>();
        for (float weight : weights) {
            rounded.add(Rounding.ofShare(weight));
        }
        return rounded;
    }
}
