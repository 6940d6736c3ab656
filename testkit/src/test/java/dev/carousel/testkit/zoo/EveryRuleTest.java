package dev.carousel.testkit.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.testkit.cells.CellRules;
import dev.carousel.testkit.gradients.GradientRules;
import dev.carousel.testkit.losses.LossRules;
import dev.carousel.testkit.optimizers.OptimizerRules;
import dev.carousel.testkit.rules.Rule;
import dev.carousel.testkit.rules.Subject;
import dev.carousel.testkit.scorers.ScorerRules;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A rule that finds nothing wrong with anything is none: each finds some mutant of its kind. */
class EveryRuleTest {
    @Test
    void rules_ofEachKind_findAMutant() {
        assertFound(CellRules.all().stream().filter(rule -> rule != CellRules.UNROLLED), CellZooTest.mutants());
        assertFound(ScorerRules.all().stream(), ScorerZooTest.mutants());
        assertFound(LossRules.all().stream(), LossZooTest.mutants());
        assertFound(OptimizerRules.all().stream(), OptimizerZooTest.mutants());
        assertFound(GradientRules.all().stream(), GradientZooTest.mutants());
    }

    /** No cell can break {@link CellRules#UNROLLED}, only an engine: see the check's own test. */
    private static <S extends Subject> void assertFound(Stream<Rule<S, ?>> rules, Stream<Mutant<S>> mutants) {
        List<String> killers =
                mutants.map(mutant -> mutant.killer().id()).distinct().toList();
        assertThat(killers)
                .containsExactlyInAnyOrderElementsOf(rules.map(Rule::id).toList());
    }
}
