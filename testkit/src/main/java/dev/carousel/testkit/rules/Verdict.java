package dev.carousel.testkit.rules;

/**
 * What became of a rule and a subject.
 *
 * @param rule whose rule
 * @param subject whose name
 * @param outcome passed, skipped or failed
 */
public record Verdict(Rule<?, ?> rule, String subject, Outcome outcome) {
    /** How it ended. */
    public sealed interface Outcome {}

    /**
     * All cases kept the rule.
     *
     * @param cases how many there were
     */
    public record Passed(int cases) implements Outcome {}

    /**
     * The rule does not apply.
     *
     * @param reason why
     */
    public record Skipped(String reason) implements Outcome {}

    /**
     * A case broke the rule.
     *
     * @param finding what was wrong in the smallest case
     * @param smallest the smallest case that still fails, as text; empty if the rule needs none
     * @param seed the seed that leads there again
     */
    public record Failed(String finding, String smallest, long seed) implements Outcome {}

    /** Returns a report for people: of a failure, what was wrong, the smallest case, and how to run it again. */
    @Override
    public String toString() {
        if (outcome instanceof Passed passed) {
            return rule + ": " + subject + " passed (" + passed.cases() + " cases)";
        }
        if (outcome instanceof Skipped skipped) {
            return rule + ": " + subject + " skipped: " + skipped.reason();
        }
        Failed failed = (Failed) outcome;
        String smallest = failed.smallest().isEmpty() ? "" : "\n  smallest case: " + failed.smallest();
        return rule + ": " + subject + "\n  " + failed.finding().replace("\n", "\n  ") + smallest + "\n  again: -D"
                + Trials.SEED + "=" + failed.seed();
    }
}
