package dev.carousel.testkit.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.testkit.rules.Subject;
import dev.carousel.testkit.rules.Trials;
import dev.carousel.testkit.rules.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Deliberately broken extensions of one kind: a static method {@code mutants} of the subclass lists them. None survives, whatever the seed. */
abstract class Zoo<S extends Subject> {
    private static final int SEEDS = 3;

    @ParameterizedTest
    @MethodSource("mutants")
    void mutant_isFoundByItsRule(Mutant<S> mutant) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            Verdict verdict = new Trials(seed, 1).hold(mutant.killer(), mutant.subject());
            assertThat(verdict.outcome()).as("%s", verdict).isInstanceOf(Verdict.Failed.class);
            assertThat(verdict).asString().contains(mutant.said());
        }
    }
}
