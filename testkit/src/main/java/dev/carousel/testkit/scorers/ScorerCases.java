package dev.carousel.testkit.scorers;

import dev.carousel.testkit.arbitraries.AxisLengths;
import dev.carousel.testkit.arbitraries.Masks;
import dev.carousel.testkit.arbitraries.OptionTexts;
import dev.carousel.testkit.arbitraries.Seeds;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random cases for scorers; they shrink to presets, one row, one place, vectors of one number. Half of them have queries as large as keys. */
final class ScorerCases {
    private static final int MOST = 3;
    private static final int MOST_PLACES = 4;

    private ScorerCases() {}

    static Arbitrary<ScorerCase> of(ScorerSubject subject) {
        Arbitrary<Integer> sizes = AxisLengths.upTo(MOST);
        return Combinators.combine(
                        OptionTexts.of(subject.factory().options()),
                        sizes,
                        AxisLengths.upTo(MOST_PLACES),
                        sizes,
                        sizes,
                        Arbitraries.of(true, false),
                        Masks.of(MOST * MOST_PLACES),
                        Seeds.any())
                .as((options, batch, source, query, key, alike, mask, seed) -> new ScorerCase(
                        options, batch, source, query, alike ? query : key, mask.subList(0, batch * source), seed));
    }
}
