package dev.carousel.seq2seq.metrics;

import java.util.List;

/**
 * The least number of insertions, deletions and substitutions that turn one sequence into another.
 *
 * <p>Levenshtein 1966, "Binary codes capable of correcting deletions, insertions, and reversals"; computed row by row as in
 * Wagner and Fischer 1974, "The string-to-string correction problem".
 */
public final class EditDistance {
    private EditDistance() {}

    /** The distance between two sequences: from 0 for equal ones to the length of the longer. */
    public static int between(List<?> from, List<?> to) {
        var row = new int[to.size() + 1];
        for (var j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (var i = 1; i <= from.size(); i++) {
            advance(row, i, from.get(i - 1), to);
        }
        return row[to.size()];
    }

    /** From the distances of the first i − 1 tokens of one sequence to those of its first i. */
    private static void advance(int[] row, int i, Object token, List<?> to) {
        var diagonal = row[0];
        row[0] = i;
        for (var j = 1; j < row.length; j++) {
            var substituted = diagonal + (token.equals(to.get(j - 1)) ? 0 : 1);
            diagonal = row[j];
            row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
        }
    }
}
