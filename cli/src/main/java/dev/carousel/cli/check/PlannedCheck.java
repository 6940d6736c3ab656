package dev.carousel.cli.check;

import dev.carousel.testkit.checkup.Check;
import dev.carousel.testkit.checkup.Checkup;
import dev.carousel.testkit.rules.Trials;
import dev.carousel.testkit.rules.Verdict;

/**
 * A rule that is to be held.
 *
 * @param subject what it is held against, among all of its rules
 * @param check one of them
 */
record PlannedCheck(Checkup subject, Check check) {
    String rule() {
        return check.rule().id();
    }

    String title() {
        return check.rule().title();
    }

    HeldCheck hold(Trials trials) {
        long began = System.nanoTime();
        Verdict verdict = check.run(trials);
        return new HeldCheck(this, verdict, (System.nanoTime() - began) / 1e9);
    }

    @Override
    public String toString() {
        return rule() + " " + title() + ": " + subject;
    }
}
