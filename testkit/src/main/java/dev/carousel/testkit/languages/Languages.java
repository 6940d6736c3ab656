package dev.carousel.testkit.languages;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.domains.DomainContextBase;

/** Random languages, small enough to list all their outputs; they shrink to few tokens, one step, no holes. */
public final class Languages extends DomainContextBase {
    private static final int MOST_TOKENS = 4;
    private static final int MOST_STEPS = 4;

    /** Makes the domain. */
    public Languages() {}

    /** Returns languages, for properties of {@code @Domain(Languages.class)}. */
    @Provide
    public Arbitrary<RandomLanguage> languages() {
        return any();
    }

    /** Returns languages. */
    public static Arbitrary<RandomLanguage> any() {
        return Combinators.combine(
                        Arbitraries.longs()
                                .withDistribution(RandomDistribution.uniform())
                                .withoutEdgeCases(),
                        Arbitraries.integers().between(3, MOST_TOKENS),
                        Arbitraries.integers().between(1, MOST_STEPS),
                        Arbitraries.of(0.0, 0.3),
                        Arbitraries.of(false, true))
                .as(RandomLanguage::new);
    }
}
