package dev.carousel.testkit.checkup;

import dev.carousel.testkit.rules.Rule;
import dev.carousel.testkit.rules.Subject;
import java.util.List;

/**
 * All rules for one subject.
 *
 * @param kind such as {@code cell}
 * @param name such as {@code gru}
 * @param checks one a rule, in order of their numbers
 */
public record Checkup(String kind, String name, List<Check> checks) {
    /** Copies the checks. */
    public Checkup {
        checks = List.copyOf(checks);
    }

    /** Returns these rules for a subject. */
    public static <S extends Subject> Checkup of(String kind, String name, S subject, List<Rule<S, ?>> rules) {
        return new Checkup(
                kind,
                name,
                rules.stream()
                        .map(rule -> new Check(rule, trials -> trials.hold(rule, subject)))
                        .toList());
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
