package dev.carousel.testkit.decoders;

import dev.carousel.api.Hypothesis;
import dev.carousel.testkit.rules.Finding;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold of the list of hypotheses of each sentence. */
final class Lists {
    private static final String N_BEST = "n-best";

    private Lists() {}

    /** At least one hypothesis, and at most as many as an option {@value #N_BEST} says. */
    static Finding count(DecoderSubject subject, DecoderCase c) {
        List<List<Hypothesis>> decoded = c.decoded(subject);
        if (decoded.size() != c.sentences().size()) {
            return Finding.broken("expected a list of hypotheses for each of "
                    + c.sentences().size() + " sentences, got " + decoded.size());
        }
        int most = most(subject, c);
        for (int i = 0; i < decoded.size(); i++) {
            int count = decoded.get(i).size();
            if (count < 1 || count > most) {
                return Finding.broken("sentence " + c.sentences().get(i) + " has " + count
                        + " hypotheses: expected at least 1"
                        + (count < 1 ? "" : " and, by the option " + N_BEST + ", at most " + most));
            }
        }
        return Finding.KEPT;
    }

    private static int most(DecoderSubject subject, DecoderCase c) {
        Object most = c.settings(subject.factory()).values().get(N_BEST);
        return most instanceof Integer number ? number : Integer.MAX_VALUE;
    }

    /** No output twice, the highest score first. */
    static Finding order(DecoderSubject subject, DecoderCase c) {
        List<List<Hypothesis>> decoded = c.decoded(subject);
        for (int i = 0; i < decoded.size(); i++) {
            Set<List<Integer>> seen = new HashSet<>();
            double before = Double.POSITIVE_INFINITY;
            for (Hypothesis hypothesis : decoded.get(i)) {
                String where = "sentence " + c.sentences().get(i) + ", " + Outputs.text(hypothesis);
                if (!seen.add(hypothesis.tokens())) {
                    return Finding.broken(where + " comes twice: expected distinct outputs");
                }
                if (!(hypothesis.score() <= before)) {
                    return Finding.broken(where + " has score " + hypothesis.score() + " after one of " + before
                            + ": expected the highest first");
                }
                before = hypothesis.score();
            }
        }
        return Finding.KEPT;
    }
}
