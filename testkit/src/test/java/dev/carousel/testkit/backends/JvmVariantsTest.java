package dev.carousel.testkit.backends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.Backend;
import dev.carousel.codegen.JvmBackend;
import dev.carousel.codegen.classes.Features;
import dev.carousel.codegen.runtime.Team;
import dev.carousel.core.interpreter.Value;
import dev.carousel.testkit.graphs.Agreement;
import dev.carousel.testkit.graphs.Composition;
import dev.carousel.testkit.graphs.Composition.Step;
import dev.carousel.testkit.graphs.OperationCase;
import dev.carousel.testkit.graphs.Sample;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.rules.Rule;
import dev.carousel.testkit.rules.Trials;
import dev.carousel.testkit.rules.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.Test;

/** The backend jvm computes the same bits with 1, 2 and 3 workers, with vectors and without. */
class JvmVariantsTest {
    private static final List<Backend> VARIANTS = variants();
    private static final BackendSubject FIRST = new BackendSubject("jvm, one worker", VARIANTS.get(0));

    private static List<Backend> variants() {
        var variants = new ArrayList<Backend>();
        for (Features features : List.of(Features.current(), Features.PLAIN)) {
            for (int workers = 1; workers <= 3; workers++) {
                variants.add(new JvmBackend(new Team(workers), features));
            }
        }
        return variants;
    }

    @Test
    void bits_ofEveryOperation_areThoseOfOneWorker() {
        assertSame(2, OperationCase.ordinary(Set.of()).map(OperationCase::sample));
    }

    @Test
    void bits_ofSpecialValues_areThoseOfOneWorker() {
        assertSame(1, OperationCase.special(Set.of()).map(OperationCase::sample));
    }

    @Test
    void bits_ofCompositions_areThoseOfOneWorker() {
        assertSame(4, CompositionCase.nestedLoops().map(CompositionCase::sample));
    }

    @Test
    void bits_ofSecondDerivatives_areThoseOfOneWorker() {
        assertSame(2, CompositionCase.secondDerivatives().map(CompositionCase::sample));
    }

    /** A loop in a loop, in which each step enlarges a rounding of the inputs. */
    @Test
    void meaning_ofCompositionThatEnlargesRoundings_isTheInterpretersButForThem() {
        Step inner = new Step.Loop(0, 1, 0, true, false, List.of(new Step.Apply(12, 0, 1), new Step.Apply(1, 0, 1)));
        List<Step> steps = List.of(
                new Step.Apply(7, 0, 1), new Step.Loop(1, 0, 1, false, true, List.of(new Step.Apply(3, 0, 2), inner)));
        var enlarging = new CompositionCase(new Composition(steps, 5, 3, 3, 236), 1);
        assertThat(new Agreement(FIRST.backend(), FIRST.name()).rounded(enlarging.sample()))
                .isEqualTo(Finding.KEPT);
    }

    private static void assertSame(int tries, Arbitrary<Sample> samples) {
        var rule = new Rule<BackendSubject, Sample>(
                "V1", "variants agree", tries, subject -> samples, (subject, sample) -> same(sample));
        Verdict verdict = Trials.ofProperties().hold(rule, FIRST);
        assertThat(verdict.outcome()).as("%s", verdict).isInstanceOf(Verdict.Passed.class);
    }

    private static Finding same(Sample sample) {
        Map<String, Value> first = sample.outputs(VARIANTS.get(0).compile(sample.graph()));
        for (int i = 1; i < VARIANTS.size(); i++) {
            Map<String, Value> other = sample.outputs(VARIANTS.get(i).compile(sample.graph()));
            if (!other.equals(first)) {
                return Finding.broken("variant " + i + " has other bits");
            }
        }
        return Finding.KEPT;
    }
}
