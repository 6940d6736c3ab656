package dev.carousel.decoding;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.domains.DomainContextBase;

/** Random languages, small enough to list all their outputs. */
final class Languages extends DomainContextBase {
    @Provide
    Arbitrary<RandomLanguage> languages() {
        return Combinators.combine(
                        Arbitraries.longs()
                                .withDistribution(RandomDistribution.uniform())
                                .withoutEdgeCases(),
                        Arbitraries.integers().between(3, 4),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.of(0.0, 0.3),
                        Arbitraries.of(true, false))
                .as(RandomLanguage::new);
    }
}
