package dev.carousel.testkit.gradients;

import dev.carousel.testkit.arbitraries.AxisLengths;
import dev.carousel.testkit.arbitraries.Seeds;
import dev.carousel.testkit.graphs.Composition;
import dev.carousel.testkit.graphs.Compositions;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random expressions; they shrink to axes of length 1 and few steps. */
final class GradientCases {
    private static final int MOST = 3;

    private GradientCases() {}

    /** Returns lengths of axes. */
    static Arbitrary<Lengths> lengths() {
        Arbitrary<Integer> sizes = AxisLengths.upTo(MOST);
        return Combinators.combine(sizes, sizes, sizes, Seeds.any()).as(Lengths::new);
    }

    /** Returns compositions over {@code [B, H]}, {@code [H, H]} and {@code [T, B, H]}: T = a, B = b, H = c. */
    static Arbitrary<SampleCase> compositions(int steps, int depth) {
        return Compositions.of(steps, depth, MOST)
                .map(c -> new SampleCase(sample(c), c.time(), c.batch(), c.hidden(), c.seed()));
    }

    private static Sample sample(Composition composition) {
        Operand rows = Operand.reals(-1, 1, "b", "c");
        Operand matrix = Operand.reals(-1, 1, "c", "c");
        Operand sequence = Operand.reals(-1, 1, "a", "b", "c");
        return Sample.of(composition.toString(), composition::over, rows, rows, matrix, matrix, sequence, sequence);
    }
}
