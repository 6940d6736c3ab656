package dev.carousel.seq2seq.metrics;

import dev.carousel.api.CarouselException;
import java.util.List;

/**
 * chrF of a corpus: the F-score of character n-grams up to six, in which recall counts twice as much as precision, from 0 to 100.
 *
 * <p>Popović 2015, "chrF: character n-gram F-score for automatic MT evaluation". It equals what sacreBLEU (Post 2018, arXiv:1804.08771) gives with its
 * defaults: characters are code points, white space is left out, counts of the corpus are added before they are divided, and precision
 * and recall are means over the orders of which both sides have n-grams. Of several accepted answers the one with the best chrF of its own counts, of equals the
 * first.
 *
 * @param score chrF: {@code (1 + β²) · precision · recall / (β² · precision + recall)} with β = 2, or 0
 * @param precision the mean share of the answers' n-grams that match, in percent
 * @param recall the mean share of the accepted answers' n-grams that are matched, in percent
 */
public record ChrF(double score, double precision, double recall) {
    /** The longest n-grams that are counted. */
    public static final int ORDERS = 6;

    /** How many numbers of a sentence chrF is made of. */
    static final int STATISTICS = 3 * ORDERS;

    private static final double BETA_SQUARED = 4;
    private static final int NEXT_LINE = 0x85;

    /** The score of a corpus; without answers it is an error ({@code NoAnswers}). */
    public static ChrF of(List<Answer> answers) {
        if (answers.isEmpty()) {
            throw new CarouselException("NoAnswers", "expected at least one answer to score, found none");
        }
        return of(Statistics.sum(answers, STATISTICS, ChrF::statistics));
    }

    /** Of each order: the n-grams of the answer, of the accepted one, and of both. */
    static double[] statistics(Answer answer) {
        var characters = characters(answer.hypothesis());
        double[] best = {};
        var bestScore = -1.0;
        for (var reference : answer.accepted()) {
            var statistics = statistics(characters, characters(reference));
            var score = of(statistics).score();
            if (score > bestScore) {
                best = statistics;
                bestScore = score;
            }
        }
        return best;
    }

    /** The score of a corpus whose statistics have these sums. */
    static ChrF of(double[] sums) {
        var precision = 0.0;
        var recall = 0.0;
        var orders = 0;
        for (var i = 0; i < STATISTICS; i += 3) {
            if (sums[i] > 0 && sums[i + 1] > 0) {
                precision += sums[i + 2] / sums[i];
                recall += sums[i + 2] / sums[i + 1];
                orders++;
            }
        }
        if (precision + recall == 0) {
            return new ChrF(0, 0, 0);
        }
        precision /= orders;
        recall /= orders;
        var score = (1 + BETA_SQUARED) * precision * recall / (BETA_SQUARED * precision + recall);
        return new ChrF(100 * score, 100 * precision, 100 * recall);
    }

    private static double[] statistics(List<Integer> hypothesis, List<Integer> reference) {
        var statistics = new double[STATISTICS];
        for (var n = 1; n <= ORDERS; n++) {
            var ofReference = Math.max(0, reference.size() - n + 1);
            var matches = NGramCounts.matches(NGramCounts.of(n, hypothesis), NGramCounts.of(n, reference));
            // An order that the reference has no n-grams of does not count against the answer.
            statistics[3 * n - 3] = ofReference == 0 ? 0 : Math.max(0, hypothesis.size() - n + 1);
            statistics[3 * n - 2] = ofReference;
            statistics[3 * n - 1] = matches;
        }
        return statistics;
    }

    private static List<Integer> characters(List<String> tokens) {
        return tokens.stream()
                .flatMap(token -> token.codePoints().filter(c -> !isSpace(c)).boxed())
                .toList();
    }

    /** What Python's {@code str.split()} splits at. */
    private static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || codePoint == NEXT_LINE;
    }
}
