package dev.carousel.testkit.rules;

/** What a rule found in one case. */
public sealed interface Finding {
    /** The rule was kept. */
    Finding KEPT = new Kept();

    /** The rule was kept. */
    record Kept() implements Finding {}

    /**
     * The rule was broken.
     *
     * @param text what was expected and what came, where, and what to do, for the author of the plugin
     * @param kind of mistake: what was thrown, but for where and with what numbers; empty if nothing was
     */
    record Broken(String text, String kind) implements Finding {}

    /**
     * The rule says nothing about this case or subject.
     *
     * @param reason why
     */
    record NotApplicable(String reason) implements Finding {}

    /** Returns a finding that the rule was broken. */
    static Finding broken(String text) {
        return new Broken(text, "");
    }

    /** Returns a finding that the rule does not apply. */
    static Finding notApplicable(String reason) {
        return new NotApplicable(reason);
    }
}
