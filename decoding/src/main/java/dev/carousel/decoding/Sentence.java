package dev.carousel.decoding;

import dev.carousel.api.CarouselException;
import dev.carousel.api.Hypothesis;
import java.util.ArrayList;
import java.util.List;

/** The search for the outputs of one sentence: its live prefixes, and the best hypotheses so far. */
final class Sentence {
    private final long number;
    private final Ranking ranking;
    private final int endToken;
    private final int maximumLength;
    private final List<Hypothesis> best = new ArrayList<>();
    private List<Prefix> live;

    Sentence(long number, Ranking ranking, int startToken, int endToken, int maximumLength) {
        this.number = number;
        this.ranking = ranking;
        this.endToken = endToken;
        this.maximumLength = maximumLength;
        this.live = List.of(Prefix.start(startToken));
    }

    /** Returns the sentence's number. */
    long number() {
        return number;
    }

    /** Returns the prefixes that may still grow, one a row of the model. */
    List<Prefix> live() {
        return live;
    }

    /** Returns the hypotheses, best first. */
    List<Hypothesis> hypotheses() {
        return List.copyOf(best);
    }

    /** Takes the chosen ones as the new prefixes; returns, for each that lives on, the place of its parent among the former ones. */
    List<Integer> grow(Continuations all, List<Candidate> chosen) {
        var growing = new ArrayList<Prefix>();
        var parents = new ArrayList<Integer>();
        for (Candidate candidate : chosen) {
            Prefix prefix = all.prefix(candidate);
            if (prefix.token() == endToken || prefix.length() == maximumLength) {
                keep(hypothesis(prefix));
            } else {
                growing.add(prefix);
                parents.add(candidate.parent());
            }
        }
        if (growing.isEmpty() && best.isEmpty()) {
            throw noContinuation();
        }
        boolean over = growing.isEmpty() || isSettled(growing.get(0));
        live = over ? List.of() : growing;
        return over ? List.of() : parents;
    }

    /** Whether no descendant of the most probable live prefix can beat the kept hypotheses: see {@link BeamDecoder}. */
    private boolean isSettled(Prefix mostProbable) {
        double bound = ranking.score(mostProbable.logProbability(), maximumLength);
        return best.size() == ranking.nBest() && best.get(best.size() - 1).score() >= bound;
    }

    private void keep(Hypothesis hypothesis) {
        int place = best.size();
        while (place > 0 && best.get(place - 1).score() < hypothesis.score()) {
            place--;
        }
        best.add(place, hypothesis);
        if (best.size() > ranking.nBest()) {
            best.remove(best.size() - 1);
        }
    }

    private Hypothesis hypothesis(Prefix prefix) {
        boolean ended = prefix.token() == endToken;
        int tokens = ended ? prefix.length() - 1 : prefix.length();
        List<float[]> alignment = prefix.alignment();
        return new Hypothesis(
                prefix.tokens().subList(0, tokens),
                prefix.logProbability(),
                ranking.score(prefix.logProbability(), prefix.length()),
                ended,
                alignment.isEmpty() ? alignment : alignment.subList(0, tokens));
    }

    private CarouselException noContinuation() {
        return new CarouselException(
                "NoContinuation",
                "sentence " + number + ": no token may come at step "
                        + (live.get(0).length() + 1)
                        + ", every log-probability is -Infinity: a step model must leave at least one token, such as the end token "
                        + endToken);
    }
}
