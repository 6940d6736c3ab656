package dev.carousel.testkit;

import dev.carousel.api.plugin.Catalog;
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

    /** Returns the factory of an extension that is on the class path. */
    static <F> F installed(Class<F> contract, String name) {
        return Installed.CATALOG.find(contract, name);
    }

    /** Found once: the same for all contracts. */
    private static final class Installed {
        static final Catalog CATALOG = Carousel.discover().catalog();
    }

    /** Holds a rule. */
    final void hold(Rule<S, ?> rule) {
        require(Trials.ofProperties().hold(rule, subject()));
    }

    /** Fails where a rule was broken, and skips where it does not apply. */
    static void require(Verdict verdict) {
        if (verdict.outcome() instanceof Verdict.Failed) {
            throw new AssertionError(verdict.toString());
        }
        if (verdict.outcome() instanceof Verdict.Skipped skipped) {
            throw new TestAbortedException(skipped.reason());
        }
    }
}
