package dev.carousel.seq2seq.metrics;

import dev.carousel.api.CarouselException;
import java.util.List;

/**
 * How a corpus of answers compares with the accepted ones; rates are fractions.
 *
 * <p>What a field calls word error rate depends on what its words are: where tokens are words it is the token error rate, and in the pronunciation of
 * words, whose tokens are phones, the sequence error rate. So neither bears that name here.
 *
 * @param sequences how many answers there are
 * @param tokenErrorRate the sum of the edit distances to the {@linkplain Answer#nearest() nearest} accepted answers over the
 *     sum of their lengths, which can exceed 1: where tokens are words, the word error rate; phones, the phone error rate (with several accepted pronunciations as in
 *     Bisani and Ney 2008, "Joint-sequence models for grapheme-to-phoneme conversion"); characters, the character error rate
 * @param sequenceErrorRate the share of the answers that are not accepted, from 0 to 1; for the pronunciation of words, the
 *     word error rate
 * @param exactMatch 1 − sequenceErrorRate: the share of accepted answers
 * @param bleu BLEU
 * @param chrF chrF
 */
public record Scores(
        int sequences, double tokenErrorRate, double sequenceErrorRate, double exactMatch, Bleu bleu, ChrF chrF) {

    /** Of no answers, where a model is asked for none: all zeros. */
    public static final Scores NONE = new Scores(0, 0, 0, 0, new Bleu(0, List.of(), 0, 0, 0), new ChrF(0, 0, 0));

    /** The scores of a corpus; without answers they are an error ({@code NoAnswers}). */
    public static Scores of(List<Answer> answers) {
        if (answers.isEmpty()) {
            throw new CarouselException("NoAnswers", "expected at least one answer to score, found none");
        }
        var outcomes = answers.stream()
                .map(answer -> new Outcome(answer, TokenLoss.NONE))
                .toList();
        return new Scores(
                answers.size(),
                Measure.TOKEN_ERROR_RATE.of(outcomes),
                Measure.SEQUENCE_ERROR_RATE.of(outcomes),
                Measure.EXACT_MATCH.of(outcomes),
                Bleu.of(answers),
                ChrF.of(answers));
    }
}
