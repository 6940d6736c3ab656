package dev.carousel.testkit.gradients;

import dev.carousel.testkit.arbitraries.AxisLengths;
import dev.carousel.testkit.arbitraries.Composition;
import dev.carousel.testkit.arbitraries.Compositions;
import dev.carousel.testkit.arbitraries.Seeds;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random expressions; they shrink to axes of length 1 and few steps. */
final class GradientCases {
    private static final int MOST = 3;
    private static final int MOST_TIME = 3;

    private GradientCases() {}

    /** Returns lengths of axes. */
    static Arbitrary<Lengths> lengths() {
        Arbitrary<Integer> sizes = AxisLengths.upTo(MOST);
        return Combinators.combine(sizes, sizes, sizes, Seeds.any()).as(Lengths::new);
    }

    /** Returns compositions over {@code [B, H]}, {@code [H, H]} and {@code [T, B, H]}: T = a, B = b, H = c. */
    static Arbitrary<SampleCase> compositions(int steps, int depth) {
        Arbitrary<Integer> sizes = AxisLengths.upTo(MOST);
        Arbitrary<Integer> times = Arbitraries.integers().between(0, MOST_TIME).shrinkTowards(1);
        return Combinators.combine(Compositions.of(steps, depth), times, sizes, sizes, Seeds.any())
                .as((composition, time, batch, hidden, seed) ->
                        new SampleCase(sample(composition), time, batch, hidden, seed));
    }

    private static Sample sample(Composition composition) {
        Operand rows = Operand.reals(-1, 1, "b", "c");
        Operand matrix = Operand.reals(-1, 1, "c", "c");
        Operand sequence = Operand.reals(-1, 1, "a", "b", "c");
        return Sample.of(
                composition.toString(),
                x -> composition.over(x.subList(0, 2), x.subList(2, 4), x.subList(4, 6)),
                rows,
                rows,
                matrix,
                matrix,
                sequence,
                sequence);
    }
}
