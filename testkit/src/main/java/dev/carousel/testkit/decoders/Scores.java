package dev.carousel.testkit.decoders;

import dev.carousel.api.Hypothesis;
import dev.carousel.testkit.languages.Language;
import dev.carousel.testkit.rules.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** What decoders rank by. */
final class Scores {
    private static final double NOTHING = 1e-6;
    private static final double SAME = 1e-5;

    private Scores() {}

    /** One α for all hypotheses: score = log p / lengthᵅ, whether or not the length counts the end token. */
    static Finding power(DecoderSubject subject, DecoderCase c) {
        List<Hypothesis> all = c.decoded(subject).stream().flatMap(List::stream).toList();
        ToIntFunction<Hypothesis> words = h -> h.tokens().size();
        ToIntFunction<Hypothesis> withEnd = h -> h.tokens().size() + (h.ended() ? 1 : 0);
        if (fits(all, withEnd) || fits(all, words)) {
            return Finding.KEPT;
        }
        var scores = new ArrayList<String>();
        all.forEach(h -> scores.add(Outputs.text(h) + ": " + h.logProbability() + " is scored " + h.score()));
        return Finding.broken("no one power of the length explains the scores: " + scores
                + ": expected log-probability / length^a with one a >= 0");
    }

    private static boolean fits(List<Hypothesis> all, ToIntFunction<Hypothesis> length) {
        double power = Double.NaN;
        for (Hypothesis h : all) {
            if (h.logProbability() > -NOTHING) {
                if (Math.abs(h.score()) > NOTHING) {
                    return false;
                }
                continue;
            }
            double logRatio = Math.log(h.logProbability() / h.score());
            int counted = Math.max(1, length.applyAsInt(h));
            if (counted == 1) {
                if (!(Math.abs(logRatio) <= SAME)) {
                    return false;
                }
                continue;
            }
            double own = logRatio / Math.log(counted);
            power = Double.isNaN(power) ? own : power;
            if (!(Math.abs(own - power) <= SAME) || own < -SAME) {
                return false;
            }
        }
        return true;
    }

    /** The best hypothesis is no less probable than what taking the most probable token at each step finds. */
    static Finding greedy(DecoderSubject subject, DecoderCase c) {
        List<List<Hypothesis>> decoded = c.decoded(subject);
        for (int i = 0; i < decoded.size(); i++) {
            long sentence = c.sentences().get(i);
            var greedy = new ArrayList<Integer>();
            boolean ended = false;
            while (!ended && greedy.size() < c.language().length()) {
                int best = mostProbable(c.language().next(sentence, greedy));
                ended = best == Language.END;
                if (!ended) {
                    greedy.add(best);
                }
            }
            double probability = c.language().logProbability(sentence, greedy, ended);
            Hypothesis found = decoded.get(i).get(0);
            if (!(found.logProbability() >= probability - SAME)) {
                return Finding.broken("sentence " + sentence + ": the best " + Outputs.text(found)
                        + " has log-probability " + found.logProbability() + ", the greedy search finds " + greedy
                        + " of " + probability);
            }
        }
        return Finding.KEPT;
    }

    private static int mostProbable(float[] row) {
        int best = 0;
        for (int token = 1; token < row.length; token++) {
            best = row[token] > row[best] ? token : best;
        }
        return best;
    }
}
