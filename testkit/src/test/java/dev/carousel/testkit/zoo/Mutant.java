package dev.carousel.testkit.zoo;

import dev.carousel.testkit.rules.Rule;
import dev.carousel.testkit.rules.Subject;

/**
 * An extension with one fault.
 *
 * @param fault in words
 * @param killer the rule that must find it
 * @param said a part of what the rule must say, by which a person would understand the fault
 */
record Mutant<S extends Subject>(String fault, S subject, Rule<S, ?> killer, String said) {
    @Override
    public String toString() {
        return killer.id() + " finds: " + fault;
    }
}
