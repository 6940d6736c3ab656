package dev.carousel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.testkit.rules.Rule;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import org.junit.jupiter.api.Test;

/** Every rule has one test in its contract, under its name, and there are no other tests. */
final class ContractMethods {
    private ContractMethods() {}

    static void assertAreThoseOf(Collection<? extends Rule<?, ?>> rules, Class<? extends Contract<?>> contract) {
        assertThat(rules).extracting(rule -> rule.id()).doesNotHaveDuplicates();
        assertThat(Arrays.stream(contract.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class))
                        .map(Method::getName))
                .containsExactlyInAnyOrderElementsOf(
                        rules.stream().map(Rule::method).toList());
    }
}
