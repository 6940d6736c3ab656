package dev.carousel.testkit.optimizers;

import dev.carousel.testkit.arbitraries.AxisLengths;
import dev.carousel.testkit.arbitraries.OptionTexts;
import dev.carousel.testkit.arbitraries.Seeds;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random cases for optimizers; they shrink to presets, one number, the first step. */
final class UpdateCases {
    private static final int MOST = 3;

    private UpdateCases() {}

    static Arbitrary<UpdateCase> of(OptimizerSubject subject) {
        Arbitrary<Integer> sizes = AxisLengths.upTo(MOST);
        return Combinators.combine(
                        OptionTexts.of(subject.factory().options()),
                        sizes,
                        sizes,
                        Arbitraries.integers().between(0, MOST),
                        Seeds.any())
                .as(UpdateCase::new);
    }
}
