package dev.carousel.attention;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Small sizes; all differ in most. */
final class LookSizes extends DomainContextBase {
    @Provide
    Arbitrary<OneLook.Sizes> sizes() {
        var size = Arbitraries.integers().between(1, 5);
        return Combinators.combine(size, size, size, size).as(OneLook.Sizes::new);
    }
}
