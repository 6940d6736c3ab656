package dev.carousel.testkit.rules;

import dev.carousel.api.plugin.Capability;
import dev.carousel.testkit.rules.Finding.Broken;
import dev.carousel.testkit.rules.Finding.NotApplicable;
import dev.carousel.testkit.rules.Verdict.Failed;
import dev.carousel.testkit.rules.Verdict.Outcome;
import dev.carousel.testkit.rules.Verdict.Passed;
import dev.carousel.testkit.rules.Verdict.Skipped;
import java.util.Random;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;
import org.jspecify.annotations.Nullable;

/**
 * Holds rules against subjects in random cases: the same ones, and the same verdict, for one seed.
 *
 * @param seed of the random cases
 * @param effort how many times the usual number of cases
 */
public record Trials(long seed, double effort) {
    /** The system property that gives another seed than 1. */
    public static final String SEED = "carousel.testkit.seed";

    /** The system property that multiplies the number of cases. */
    public static final String EFFORT = "carousel.testkit.effort";

    private static final int GENERATED_SIZE = 1000;

    /** Returns trials as the system properties {@value #SEED} and {@value #EFFORT} say. */
    public static Trials ofProperties() {
        return new Trials(Long.getLong(SEED, 1), Double.parseDouble(System.getProperty(EFFORT, "1")));
    }

    /** Holds a rule against a subject. */
    public <S extends Subject, C> Verdict hold(Rule<S, C> rule, S subject) {
        var outcome = new Outcome[1];
        JqwikSession.Runnable work = () -> outcome[0] = new Search<>(rule, subject).outcome();
        if (JqwikSession.isActive()) {
            try {
                work.run();
            } catch (Throwable e) {
                throw new IllegalStateException(rule + " could not be held against " + subject.name(), e);
            }
        } else {
            JqwikSession.run(work);
        }
        return new Verdict(rule, subject.name(), outcome[0]);
    }

    private final class Search<S extends Subject, C> {
        private final Rule<S, C> rule;
        private final S subject;

        Search(Rule<S, C> rule, S subject) {
            this.rule = rule;
            this.subject = subject;
        }

        Outcome outcome() {
            Capability capability = rule.capability();
            Outcome found = searched();
            if (capability == null || !subject.lacks().contains(capability)) {
                return found;
            }
            if (found instanceof Failed failed) {
                return new Skipped("it says that it lacks " + capability + ", and so it is: " + failed.finding());
            }
            return found instanceof Passed passed
                    ? new Failed(
                            "it says that it lacks " + capability + ", but kept the rule in all " + passed.cases()
                                    + " cases: take " + capability + " out of lacks()",
                            "",
                            seed)
                    : found;
        }

        private Outcome searched() {
            RandomGenerator<C> generator = rule.cases().apply(subject).generator(GENERATED_SIZE, true);
            Random random = new Random(seed);
            int kept = 0;
            String reason = "";
            for (int i = 0; i < Math.max(1, Math.round(effort * rule.tries())); i++) {
                Shrinkable<C> drawn = generator.next(random);
                Finding finding = finding(drawn.value());
                if (finding instanceof Broken broken) {
                    return failed(Smallest.of(drawn, broken, this::broken));
                } else if (finding instanceof NotApplicable not) {
                    reason = not.reason();
                } else {
                    kept++;
                }
            }
            return kept == 0 ? new Skipped(reason) : new Passed(kept);
        }

        private Failed failed(Smallest<C> smallest) {
            return new Failed(smallest.broken().text(), smallest.value().toString(), seed);
        }

        private @Nullable Broken broken(C value) {
            return finding(value) instanceof Broken broken ? broken : null;
        }

        /** What a plugin throws breaks the rule, for the author to read; without a device to run on there is nothing to hold. */
        private Finding finding(C value) {
            try {
                return rule.check().apply(subject, value);
            } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
                return Absent.isTold(e) ? Finding.notApplicable(String.valueOf(e.getMessage())) : Thrown.finding(e);
            }
        }
    }
}
