package dev.carousel.api.plugin;

import dev.carousel.api.CarouselException;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;

/** The error for a name that does not exist, with the nearest one that does. */
public final class Names {
    /** Among more names than these, the nearest one helps more than all of them. */
    private static final int MANY = 20;

    private Names() {}

    /**
     * Returns an error such as {@code no cell "lsmt": did you mean "lstm"? There are gru, lstm, vanilla}.
     *
     * @param kind what is named, such as {@code cell}
     */
    public static CarouselException unknown(String kind, String name, Collection<String> known) {
        String nearest = known.stream()
                .min(Comparator.comparingInt((String other) -> distance(name, other))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(other -> distance(name, other) <= Math.max(2, name.length() / 3))
                .map(other -> ": did you mean \"" + other + "\"?")
                .orElse(".");
        boolean toldNearest = nearest.endsWith("?");
        String others = known.size() > MANY && toldNearest ? "" : " There are " + all(known);
        return new CarouselException("UnknownName", "no " + kind + " \"" + name + "\"" + nearest + others);
    }

    private static String all(Collection<String> known) {
        return known.isEmpty() ? "none" : known.stream().sorted().collect(Collectors.joining(", "));
    }

    /** Levenshtein 1966: the least number of insertions, deletions and substitutions. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
