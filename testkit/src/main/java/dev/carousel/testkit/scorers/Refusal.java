package dev.carousel.testkit.scorers;

import dev.carousel.api.CarouselException;
import dev.carousel.testkit.rules.Finding;
import java.util.Set;
import java.util.function.BiFunction;

/** Sizes that a scorer refuses, it refuses by an error of its own, which says what to use instead. */
final class Refusal {
    /** What the expression language says of operands: a scorer that lets it come to that has refused nothing. */
    private static final Set<String> ACCIDENTS =
            Set.of("ShapeMismatch", "TypeMismatch", "BadAxis", "ForeignExpression");

    private Refusal() {}

    /** Returns a check that does not apply to sizes that are refused. */
    static BiFunction<ScorerSubject, ScorerCase, Finding> unlessRefused(
            BiFunction<ScorerSubject, ScorerCase, Finding> check) {
        return (subject, c) -> {
            try {
                return check.apply(subject, c);
            } catch (CarouselException e) {
                if (c.query() == c.key() || ACCIDENTS.contains(e.id())) {
                    throw e;
                }
                return Finding.notApplicable("refused: " + e.getMessage());
            }
        };
    }

    static Finding check(ScorerSubject subject, ScorerCase c) {
        try {
            c.trial(subject);
            return Finding.KEPT;
        } catch (CarouselException e) {
            if (c.query() == c.key()) {
                return Finding.broken("queries as large as keys are refused: " + e.getMessage());
            }
            return ACCIDENTS.contains(e.id())
                    ? Finding.broken("with queries of size " + c.query() + " and keys of size " + c.key() + ": "
                            + e.getMessage()
                            + ": take any two sizes, or refuse them in prepare with an error that says what to use")
                    : Finding.KEPT;
        }
    }
}
