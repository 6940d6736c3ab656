package dev.carousel.seq2seq.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * One step on a shortest way from what was expected to what was said: a token kept, replaced, left out or added.
 *
 * @param expected empty for a token that was added
 * @param said empty for a token that was left out
 */
public record Edit(Optional<String> expected, Optional<String> said) {

    /**
     * Returns the steps of a shortest way, as many changes among them as the {@link EditDistance}. Of several such ways it is one that
     * replaces where another would leave out and add, seen from the end.
     *
     * <p>Wagner and Fischer 1974, section 4.
     */
    public static List<Edit> between(List<String> expected, List<String> said) {
        int[][] distances = distances(expected, said);
        var edits = new ArrayList<Edit>();
        int i = expected.size();
        int j = said.size();
        while (i > 0 || j > 0) {
            int here = distances[i][j];
            if (i > 0 && j > 0 && here == distances[i - 1][j - 1] + cost(expected.get(i - 1), said.get(j - 1))) {
                edits.add(new Edit(Optional.of(expected.get(--i)), Optional.of(said.get(--j))));
            } else if (i > 0 && here == distances[i - 1][j] + 1) {
                edits.add(new Edit(Optional.of(expected.get(--i)), Optional.empty()));
            } else {
                edits.add(new Edit(Optional.empty(), Optional.of(said.get(--j))));
            }
        }
        Collections.reverse(edits);
        return List.copyOf(edits);
    }

    /** Returns whether the token was not kept. */
    public boolean isChange() {
        return !expected.equals(said);
    }

    /** Returns the distances of all beginnings: {@code [i][j]} of the first i from the first j tokens. */
    private static int[][] distances(List<String> from, List<String> to) {
        var distances = new int[from.size() + 1][to.size() + 1];
        for (int i = 0; i <= from.size(); i++) {
            for (int j = 0; j <= to.size(); j++) {
                if (i == 0 || j == 0) {
                    distances[i][j] = i + j;
                } else {
                    int replaced = distances[i - 1][j - 1] + cost(from.get(i - 1), to.get(j - 1));
                    distances[i][j] = Math.min(replaced, 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
                }
            }
        }
        return distances;
    }

    private static int cost(String expected, String said) {
        return expected.equals(said) ? 0 : 1;
    }
}
