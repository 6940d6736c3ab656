package dev.carousel.testkit.arbitraries;

import dev.carousel.testkit.arbitraries.Composition.Step;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random compositions of ops; they shrink to few steps without loops. */
public final class Compositions {
    private static final int WIDTH = 8;

    private Compositions() {}

    /**
     * Returns compositions.
     *
     * @param most how many steps at most, in each body too
     * @param depth how deep loops may be nested
     */
    public static Arbitrary<Composition> of(int most, int depth) {
        return steps(most, depth).map(Composition::new);
    }

    private static Arbitrary<List<Step>> steps(int most, int depth) {
        return step(most, depth).list().ofMinSize(1).ofMaxSize(most);
    }

    private static Arbitrary<Step> step(int most, int depth) {
        Arbitrary<Integer> choice = Arbitraries.integers().between(0, WIDTH - 1);
        Arbitrary<Integer> ops = Arbitraries.integers().between(0, Composition.OPS - 1);
        Arbitrary<Step> op = Combinators.combine(ops, choice, choice).as((o, a, b) -> new Step(o, a, b, List.of()));
        if (depth == 0) {
            return op;
        }
        Arbitrary<Step> loop = Combinators.combine(choice, choice, choice, steps(most, depth - 1))
                .as(Step::new);
        return Arbitraries.frequencyOf(Tuple.of(2, op), Tuple.of(1, loop));
    }
}
