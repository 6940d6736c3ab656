package dev.carousel.testkit.rules;

import dev.carousel.api.plugin.Capability;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/**
 * One thing that every plugin of a kind must do, as a plain object: JUnit 5 and the command line run the same ones.
 *
 * @param id such as {@code C4}: a letter for the kind, and a number that is never given to another rule
 * @param title a sentence, such as {@code rows of a batch are independent}
 * @param tries how many random cases are usually enough
 * @param capability what an extension must have for the rule to apply; null where no extension may do without
 * @param cases random cases for a subject, which shrink to the smallest sizes
 * @param check holds the rule in one case: finds nothing, a violation, or that the case does not apply
 * @param <S> the kind of subject
 * @param <C> the kind of case; its text shows a person all that matters
 */
public record Rule<S extends Subject, C>(
        String id,
        String title,
        int tries,
        @Nullable Capability capability,
        Function<S, Arbitrary<C>> cases,
        BiFunction<S, C, Finding> check) {

    /** A rule that no extension may do without. */
    public Rule(String id, String title, int tries, Function<S, Arbitrary<C>> cases, BiFunction<S, C, Finding> check) {
        this(id, title, tries, null, cases, check);
    }

    /** Returns the name of the rule's method in a contract: {@code required_C4_rows_of_a_batch_are_independent}. */
    public String method() {
        String need = capability == null ? "required" : "optional";
        return need + "_" + id + "_" + title.replaceAll("[^A-Za-z0-9]+", "_");
    }

    @Override
    public String toString() {
        return id + " " + title;
    }
}
