package dev.carousel.cells;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Small sizes; all three differ in most. */
final class CellSizes extends DomainContextBase {
    @Provide
    Arbitrary<OneStep.Sizes> sizes() {
        var size = Arbitraries.integers().between(1, 5);
        return Combinators.combine(size, size, size).as(OneStep.Sizes::new);
    }
}
