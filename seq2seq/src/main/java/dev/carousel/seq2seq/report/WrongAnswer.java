package dev.carousel.seq2seq.report;

import dev.carousel.seq2seq.metrics.Edit;
import dev.carousel.seq2seq.predict.Answered;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An answer that is wrong, token by token beside the right one that is nearest.
 *
 * @param distance how many tokens have to be replaced, added or left out
 * @param expected tokens, absent where the answer has one more
 * @param said tokens, absent where the answer lacks one
 */
record WrongAnswer(List<String> source, int distance, List<Optional<String>> expected, List<Optional<String>> said) {
    private static final int MOST_TOKENS = 200;

    private record Ranked(Answered answered, int distance) {}

    private static WrongAnswer of(Ranked ranked) {
        Answered answered = ranked.answered;
        List<Edit> edits = Edit.between(
                shortened(answered.answer().closest()),
                shortened(answered.prediction().tokens()));
        return new WrongAnswer(
                shortened(answered.prediction().source()),
                ranked.distance,
                edits.stream().map(Edit::expected).toList(),
                edits.stream().map(Edit::said).toList());
    }

    /** Returns those of the greatest distance; of equal ones the first. */
    static List<WrongAnswer> worst(List<Answered> answers, int most) {
        return answers.stream()
                .filter(answered -> !answered.answer().right())
                .map(answered ->
                        new Ranked(answered, answered.answer().nearest().distance()))
                .sorted(Comparator.comparingInt(ranked -> -ranked.distance))
                .limit(most)
                .map(WrongAnswer::of)
                .toList();
    }

    private static List<String> shortened(List<String> tokens) {
        return tokens.subList(0, Math.min(MOST_TOKENS, tokens.size()));
    }
}
