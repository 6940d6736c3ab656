package dev.carousel.testkit.checkup;

import dev.carousel.testkit.rules.Rule;
import dev.carousel.testkit.rules.Trials;
import dev.carousel.testkit.rules.Verdict;
import java.util.function.Function;

/**
 * One rule for one subject.
 *
 * @param rule what must hold
 * @param verdict holds it
 */
public record Check(Rule<?, ?> rule, Function<Trials, Verdict> verdict) {
    /** Holds the rule against the subject. */
    public Verdict run(Trials trials) {
        return verdict.apply(trials);
    }
}
