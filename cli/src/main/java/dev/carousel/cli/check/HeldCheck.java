package dev.carousel.cli.check;

import dev.carousel.testkit.rules.Verdict;
import dev.carousel.testkit.rules.Verdict.Failed;
import dev.carousel.testkit.rules.Verdict.Outcome;
import dev.carousel.testkit.rules.Verdict.Passed;

/**
 * A rule that was held.
 *
 * @param seconds how long that took
 */
record HeldCheck(PlannedCheck planned, Verdict verdict, double seconds) {
    boolean failed() {
        return verdict.outcome() instanceof Failed;
    }

    /** Returns how it ended, in a word. */
    String word() {
        Outcome outcome = verdict.outcome();
        return outcome instanceof Passed ? "passed" : outcome instanceof Failed ? "failed" : "skipped";
    }
}
