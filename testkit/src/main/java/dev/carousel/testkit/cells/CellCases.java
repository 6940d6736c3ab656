package dev.carousel.testkit.cells;

import dev.carousel.testkit.arbitraries.AxisLengths;
import dev.carousel.testkit.arbitraries.Masks;
import dev.carousel.testkit.arbitraries.OptionTexts;
import dev.carousel.testkit.arbitraries.Seeds;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random cases for cells; they shrink to presets, one step, one row, one unit. */
final class CellCases {
    private static final int MOST_STEPS = 4;
    private static final int MOST = 3;

    private CellCases() {}

    static Arbitrary<CellCase> of(CellSubject subject) {
        Arbitrary<Integer> sizes = AxisLengths.upTo(MOST);
        return Combinators.combine(
                        OptionTexts.of(subject.factory().options()),
                        AxisLengths.upTo(MOST_STEPS),
                        sizes,
                        sizes,
                        sizes,
                        Arbitraries.of(false, true),
                        Masks.of(MOST_STEPS * MOST),
                        Seeds.any())
                .as((options, time, batch, input, hidden, reverse, mask, seed) -> new CellCase(
                        options, time, batch, input, hidden, reverse, mask.subList(0, time * batch), seed));
    }
}
