package dev.carousel.seq2seq.metrics;

import dev.carousel.api.CarouselException;
import java.util.List;

/**
 * How a corpus of answers compares with the accepted ones; rates are fractions.
 *
 * @param sequences how many answers there are
 * @param tokenErrorRate the sum of the edit distances to the {@linkplain Answer#nearest() nearest} accepted answers over the
 *     sum of their lengths, which can exceed 1; for phones, the phone error rate (with several accepted pronunciations as in
 *     Bisani and Ney 2008, "Joint-sequence models for grapheme-to-phoneme conversion")
 * @param sequenceErrorRate the share of the answers that are not accepted, from 0 to 1; for the pronunciation of words, the
 *     word error rate
 * @param exactMatch 1 − sequenceErrorRate: the share of accepted answers
 * @param bleu BLEU
 */
public record Scores(int sequences, double tokenErrorRate, double sequenceErrorRate, double exactMatch, Bleu bleu) {

    /** Of no answers, where a model is asked for none: all zeros. */
    public static final Scores NONE = new Scores(0, 0, 0, 0, new Bleu(0, List.of(), 0, 0, 0));

    /** The scores of a corpus; without answers they are an error ({@code NoAnswers}). */
    public static Scores of(List<Answer> answers) {
        if (answers.isEmpty()) {
            throw new CarouselException("NoAnswers", "expected at least one answer to score, found none");
        }
        var nearest = answers.stream().map(Answer::nearest).toList();
        var distance = nearest.stream().mapToLong(Answer.Nearest::distance).sum();
        var length = nearest.stream().mapToLong(Answer.Nearest::length).sum();
        var right = answers.stream().filter(Answer::right).count();
        return new Scores(
                answers.size(),
                (double) distance / length,
                (double) (answers.size() - right) / answers.size(),
                (double) right / answers.size(),
                Bleu.of(answers));
    }
}
