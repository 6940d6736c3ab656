package dev.carousel.decoding;

import dev.carousel.api.CarouselException;
import dev.carousel.api.Hypothesis;
import dev.carousel.api.StepModel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/** The search for the outputs of one sentence: its live prefixes, and the best hypotheses so far. */
final class Sentence {
    private final Goal goal;
    private final long number;
    private final int sourceLength;
    private final int endToken;
    private final int vocabularySize;
    private final int leastLength;
    private final int mostTokens;
    private final int greatestLength;
    private final double greatestDivisor;
    private final List<Hypothesis> best = new ArrayList<>();
    private List<Prefix> live;

    /** Begins the search for the sentence that a row of the model begins with. */
    Sentence(Goal goal, StepModel model, int row) {
        this.goal = goal;
        this.number = model.sentence(row);
        this.sourceLength = model.sourceLength(row);
        this.endToken = model.endToken();
        this.vocabularySize = model.vocabularySize();
        this.mostTokens = goal.limits().most(sourceLength, model.maximumLength());
        this.greatestLength = Math.min(mostTokens + 1, model.maximumLength());
        this.greatestDivisor = goal.scoring().greatestDivisor(greatestLength);
        this.leastLength = goal.limits().least(sourceLength, greatestLength);
        this.live = List.of(Prefix.start(model.startToken()));
    }

    /** Returns the sentence's number. */
    long number() {
        return number;
    }

    /** Returns the prefixes that may still grow, one a row of the model. */
    List<Prefix> live() {
        return live;
    }

    /** Returns whether there is one hypothesis at least. */
    boolean hasHypothesis() {
        return !best.isEmpty();
    }

    /** Returns the hypotheses, best first. */
    List<Hypothesis> hypotheses() {
        return List.copyOf(best);
    }

    /** Returns the tokens that may not follow a prefix, however probable. */
    BitSet forbidden(Prefix prefix) {
        BitSet forbidden = goal.limits().repeating(prefix);
        if (prefix.length() >= mostTokens) {
            forbidden.set(0, vocabularySize);
        }
        forbidden.set(endToken, prefix.length() < leastLength);
        return forbidden;
    }

    /** Takes the chosen prefixes as the new ones; returns, for each that lives on, the place of its parent among the former ones. */
    List<Integer> grow(List<Chooser.Grown> chosen) {
        var growing = new ArrayList<Prefix>();
        var parents = new ArrayList<Integer>();
        for (Chooser.Grown grown : chosen) {
            Prefix prefix = grown.prefix();
            if (prefix.token() == endToken) {
                keep(hypothesis(prefix));
            } else if (prefix.length() > mostTokens) { // it may not come, and the end cannot
                keep(hypothesis(Objects.requireNonNull(prefix.before())));
            } else if (prefix.length() == greatestLength) {
                keep(hypothesis(prefix));
            } else {
                growing.add(prefix);
                parents.add(grown.parent());
            }
        }
        if (growing.isEmpty() && best.isEmpty()) {
            throw noContinuation();
        }
        boolean over = growing.isEmpty() || isSettled(growing);
        live = over ? List.of() : growing;
        return over ? List.of() : parents;
    }

    /** Whether no descendant of a live prefix can beat the kept hypotheses: see {@link BeamDecoder} for the proof. */
    private boolean isSettled(List<Prefix> growing) {
        if (best.size() < goal.nBest()) {
            return false;
        }
        double mostProbable =
                growing.stream().mapToDouble(Prefix::logProbability).max().orElseThrow();
        return best.get(best.size() - 1).score() >= mostProbable / greatestDivisor;
    }

    /** Keeps a hypothesis in its place; of two groups that found the same, one. */
    private void keep(Hypothesis hypothesis) {
        if (best.stream().anyMatch(known -> known.tokens().equals(hypothesis.tokens()))) {
            return;
        }
        int place = best.size();
        while (place > 0 && best.get(place - 1).score() < hypothesis.score()) {
            place--;
        }
        best.add(place, hypothesis);
        if (best.size() > goal.nBest()) {
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
                goal.scoring().score(prefix, sourceLength),
                ended,
                prefix.logProbabilities(),
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
