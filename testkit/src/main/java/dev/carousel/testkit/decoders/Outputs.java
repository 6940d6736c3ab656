package dev.carousel.testkit.decoders;

import dev.carousel.api.Hypothesis;
import dev.carousel.testkit.languages.Language;
import dev.carousel.testkit.languages.LanguageModel;
import dev.carousel.testkit.rules.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What must hold of every single hypothesis. */
final class Outputs {
    /** A decoder may add up in {@code float}. */
    private static final double SAME = 1e-5;

    private Outputs() {}

    /** Says what is wrong with a hypothesis of a sentence; null if nothing is. */
    interface Claim {
        @Nullable
        String wrong(Language language, long sentence, Hypothesis hypothesis);
    }

    /** Returns a check of every hypothesis of a case. */
    static BiFunction<DecoderSubject, DecoderCase, Finding> each(Claim claim) {
        return (subject, c) -> {
            List<List<Hypothesis>> decoded = c.decoded(subject);
            for (int i = 0; i < decoded.size(); i++) {
                for (Hypothesis hypothesis : decoded.get(i)) {
                    String wrong = claim.wrong(c.language(), c.sentences().get(i), hypothesis);
                    if (wrong != null) {
                        return Finding.broken(
                                "sentence " + c.sentences().get(i) + ", " + text(hypothesis) + ": " + wrong);
                    }
                }
            }
            return Finding.KEPT;
        };
    }

    static String text(Hypothesis hypothesis) {
        return "hypothesis " + hypothesis.tokens() + (hypothesis.ended() ? " ended" : "");
    }

    static @Nullable String probability(Language language, long sentence, Hypothesis h) {
        double expected = language.logProbability(sentence, h.tokens(), h.ended());
        if (isSame(expected, h.logProbability())) {
            return probabilities(language, sentence, h);
        }
        double withoutEnd = language.logProbability(sentence, h.tokens(), false);
        String cause = h.ended() && isSame(withoutEnd, h.logProbability())
                ? "the end token's log-probability is missing"
                : "add up what the model answered for each token, the end token included if it ended";
        return "its log-probability is " + h.logProbability() + ", the model scores it " + expected + ": " + cause;
    }

    /** Where a decoder tells the log-probability of each token. */
    private static @Nullable String probabilities(Language language, long sentence, Hypothesis h) {
        List<Double> told = h.logProbabilities();
        int length = h.tokens().size() + (h.ended() ? 1 : 0);
        if (!told.isEmpty() && told.size() != length) {
            return "it tells " + told.size() + " log-probabilities for " + length
                    + " tokens: expected none or one a token," + " and one of the end token if it ended";
        }
        for (int i = 0; i < told.size(); i++) {
            int token = i < h.tokens().size() ? h.tokens().get(i) : Language.END;
            float expected = language.next(sentence, h.tokens().subList(0, i))[token];
            if (!isSame(expected, told.get(i))) {
                return "it tells " + told.get(i) + " for token " + token + " at place " + (i + 1) + ", the model "
                        + expected;
            }
        }
        return null;
    }

    private static boolean isSame(double expected, double actual) {
        return Math.abs(expected - actual) <= SAME * Math.max(1, Math.abs(expected)) || expected == actual;
    }

    static @Nullable String end(Language language, long sentence, Hypothesis h) {
        int length = h.tokens().size() + (h.ended() ? 1 : 0);
        if (length > language.length()) {
            return "it has " + length + " tokens, the end token included: the model's maximum length is "
                    + language.length();
        }
        if (h.ended() || length == language.length()) {
            return null;
        }
        return "it stops after " + length + " tokens without the end token, before the maximum length of "
                + language.length() + ": expected one or the other, and ended to say which";
    }

    static @Nullable String possible(Language language, long sentence, Hypothesis h) {
        for (int i = 0; i <= h.tokens().size(); i++) {
            List<Integer> prefix = h.tokens().subList(0, i);
            boolean last = i == h.tokens().size();
            if (last && !h.ended()) {
                return null;
            }
            int token = last ? Language.END : h.tokens().get(i);
            if (!last && (token <= Language.END || token >= language.vocabulary())) {
                return "token " + token + " is no word: expected ids without start and end token";
            }
            if (language.next(sentence, prefix)[token] == Float.NEGATIVE_INFINITY) {
                return "token " + token + " after " + prefix + " has log-probability -Infinity: it may not come";
            }
        }
        return null;
    }

    static @Nullable String alignment(Language language, long sentence, Hypothesis h) {
        if (h.alignment().size() != h.tokens().size()) {
            return "it has " + h.alignment().size() + " alignments for "
                    + h.tokens().size() + " tokens: expected one a token, none for the end token";
        }
        for (int i = 0; i < h.tokens().size(); i++) {
            float[] expected = LanguageModel.alignment(sentence, h.tokens().subList(0, i));
            if (!Arrays.equals(expected, h.alignment().get(i))) {
                return "alignment " + i + " is " + Arrays.toString(h.alignment().get(i)) + ", the model looked at "
                        + Arrays.toString(expected) + ": take the row that the token was chosen from";
            }
        }
        return null;
    }
}
