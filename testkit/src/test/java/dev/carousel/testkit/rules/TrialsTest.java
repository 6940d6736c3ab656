package dev.carousel.testkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.CarouselException;
import dev.carousel.api.plugin.Capability;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrialsTest {
    private static final Trials TRIALS = new Trials(1, 1);

    private record Number(Set<Capability> lacks) implements Subject {
        @Override
        public String name() {
            return "number";
        }
    }

    private static final Subject COMPLETE = new Number(Set.of());
    private static final Subject INCOMPLETE = new Number(Set.of(Capability.NESTED_LOOPS));

    private static Rule<Subject, Integer> below(int bound, @Nullable Capability capability) {
        return new Rule<>(
                "N1",
                "numbers are small",
                100,
                capability,
                subject -> Arbitraries.integers().between(0, 1000),
                (subject, i) -> i < bound ? Finding.KEPT : Finding.broken(i + " is not below " + bound));
    }

    @Test
    void hold_ruleThatIsKept_passes() {
        assertThat(TRIALS.hold(below(1001, null), COMPLETE).outcome()).isEqualTo(new Verdict.Passed(100));
    }

    @Test
    void hold_ruleThatIsBroken_failsWithTheSmallestCaseAndTheSeed() {
        Verdict verdict = TRIALS.hold(below(17, null), COMPLETE);
        assertThat(verdict)
                .hasToString("N1 numbers are small: number\n  17 is not below 17\n  smallest case: 17\n"
                        + "  again: -Dcarousel.testkit.seed=1");
        assertThat(TRIALS.hold(below(17, null), COMPLETE).outcome()).isEqualTo(verdict.outcome());
    }

    /** Small numbers break the rule in another way, which is not what was found. */
    @Test
    void hold_ruleThatIsBrokenInTwoWays_staysWithTheFirst() {
        var twoWays = new Rule<Subject, Integer>(
                "N3",
                "numbers are large",
                100,
                subject -> Arbitraries.integers().between(0, 1000),
                (subject, i) -> {
                    if (i < 5) {
                        throw new IllegalStateException("too small");
                    }
                    return i < 17 ? Finding.KEPT : Finding.broken(i + " is not below 17");
                });
        assertThat(TRIALS.hold(twoWays, COMPLETE).outcome())
                .isEqualTo(new Verdict.Failed("17 is not below 17", "17", 1));
    }

    /** Of something thrown and something that the rule says, the latter tells more. */
    @Test
    void hold_ruleWhoseSmallerCasesSayMore_goesToThem() {
        var twoWays = new Rule<Subject, Integer>(
                "N4",
                "numbers are small",
                100,
                subject -> Arbitraries.integers().between(0, 1000),
                (subject, i) -> {
                    if (i > 40) {
                        throw new IllegalStateException("too large");
                    }
                    return i < 17 ? Finding.KEPT : Finding.broken(i + " is not below 17");
                });
        assertThat(new Trials(2, 1).hold(twoWays, COMPLETE).outcome())
                .isEqualTo(new Verdict.Failed("17 is not below 17", "17", 2));
    }

    @Test
    void hold_capabilityThatIsLacking_skipsWithTheReason() {
        assertThat(TRIALS.hold(below(17, Capability.NESTED_LOOPS), INCOMPLETE).outcome())
                .isEqualTo(new Verdict.Skipped("it says that it lacks NESTED_LOOPS, and so it is: 17 is not below 17"));
    }

    @Test
    void hold_subjectOfAnotherVersion_fails() {
        var rule = new Rule<Subject, Integer>(
                "N2", "numbers link", 1, null, subject -> Arbitraries.just(1), (subject, i) -> {
                    throw new NoSuchMethodError("gone");
                });
        assertThat(TRIALS.hold(rule, COMPLETE).outcome()).isInstanceOf(Verdict.Failed.class);
    }

    @Test
    void hold_subjectWithoutADevice_skipsWithTheReason() {
        assertThat(TRIALS.hold(refusing("NoDevice"), COMPLETE).outcome())
                .isEqualTo(new Verdict.Skipped("[Carousel/NoDevice] none here"));
        assertThat(TRIALS.hold(refusing("NoCompiler"), COMPLETE).outcome()).isInstanceOf(Verdict.Failed.class);
    }

    private static Rule<Subject, Integer> refusing(String id) {
        return new Rule<>("N2", "numbers are there", 2, subject -> Arbitraries.just(1), (subject, i) -> {
            throw new CarouselException(id, "none here");
        });
    }

    @Test
    void hold_capabilityThatIsThereButDenied_fails() {
        assertThat(TRIALS.hold(below(1001, Capability.NESTED_LOOPS), INCOMPLETE))
                .asString()
                .contains("it says that it lacks NESTED_LOOPS, but kept the rule in all 100 cases");
    }

    @Test
    void hold_casesThatNeverApply_skips() {
        Rule<Subject, Integer> rule = new Rule<>(
                "N2", "odd", 3, subject -> Arbitraries.just(2), (subject, i) -> Finding.notApplicable("2 is even"));
        assertThat(TRIALS.hold(rule, COMPLETE).outcome()).isEqualTo(new Verdict.Skipped("2 is even"));
    }

    @Test
    void hold_checkThatThrows_failsAndSaysWhere() {
        Rule<Subject, Integer> rule = new Rule<>("N3", "throws", 3, subject -> Arbitraries.just(2), (subject, i) -> {
            throw new IllegalStateException("no number " + i);
        });
        assertThat(TRIALS.hold(rule, COMPLETE))
                .asString()
                .contains("IllegalStateException: no number 2\n  at dev.carousel.testkit.rules.TrialsTest");
    }
}
