package dev.carousel.testkit.checkup;

import dev.carousel.testkit.rules.Rule;
import dev.carousel.testkit.rules.Subject;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A kind of extension, and its rules.
 *
 * @param name such as {@code cell}
 * @param contract what extensions of this kind implement, such as {@link dev.carousel.api.plugin.CellFactory}
 * @param subject makes what rules are held against, of a name such as {@code cell gru} and an extension
 * @param rules in order of their numbers
 * @param <F> the contract
 * @param <S> the kind of subject
 */
public record Kind<F, S extends Subject>(
        String name, Class<F> contract, BiFunction<String, F, S> subject, List<Rule<S, ?>> rules) {
    /** Copies the rules. */
    public Kind {
        rules = List.copyOf(rules);
    }

    /** Returns an extension of this kind with its rules. */
    Checkup checkup(String extension, F made) {
        return Checkup.of(name, extension, subject.apply(name + " " + extension, made), rules);
    }

    @Override
    public String toString() {
        return name;
    }
}
