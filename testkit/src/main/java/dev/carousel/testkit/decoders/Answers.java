package dev.carousel.testkit.decoders;

import dev.carousel.api.Hypothesis;
import java.util.Arrays;
import java.util.List;

/** Whether two answers of a decoder are one. */
final class Answers {
    private Answers() {}

    /** Returns where the answers for a sentence differ; empty if they are the same to the last bit. */
    static String difference(List<Hypothesis> expected, List<Hypothesis> actual) {
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            if (!isSame(expected.get(i), actual.get(i))) {
                return "hypothesis " + i + " is " + text(actual.get(i)) + ", not " + text(expected.get(i));
            }
        }
        return expected.size() == actual.size()
                ? ""
                : "there are " + actual.size() + " hypotheses, not " + expected.size();
    }

    private static boolean isSame(Hypothesis a, Hypothesis b) {
        return a.tokens().equals(b.tokens())
                && a.ended() == b.ended()
                && a.logProbability() == b.logProbability()
                && a.score() == b.score()
                && Arrays.deepEquals(a.alignment().toArray(), b.alignment().toArray());
    }

    private static String text(Hypothesis h) {
        return h.tokens() + (h.ended() ? " ended" : "") + " of log-probability " + h.logProbability() + " and score "
                + h.score();
    }
}
