package dev.carousel.testkit;

import dev.carousel.core.wiring.Carousel;
import dev.carousel.testkit.rules.Rule;
import dev.carousel.testkit.rules.Subject;
import dev.carousel.testkit.rules.Trials;
import dev.carousel.testkit.rules.Verdict;
import org.opentest4j.TestAbortedException;

/** Runs rules as tests of JUnit 5: what does not apply is shown as skipped, with its reason. */
abstract class Contract<S extends Subject> {
    /** Returns what the rules are held against. */
    abstract S subject();

    /** Returns an extension that is installed, on the class path. */
    static <F> F installed(Class<F> contract, String name) {
        return Carousel.discover().catalog().find(contract, name);
    }

    /** Holds a rule. */
    final void hold(Rule<S, ?> rule) {
        Verdict verdict = Trials.ofProperties().hold(rule, subject());
        if (verdict.outcome() instanceof Verdict.Failed) {
            throw new AssertionError(verdict.toString());
        }
        if (verdict.outcome() instanceof Verdict.Skipped skipped) {
            throw new TestAbortedException(skipped.reason());
        }
    }
}
