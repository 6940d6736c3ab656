package dev.carousel.testkit.graphs;

import dev.carousel.testkit.graphs.Composition.Step;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Random compositions; they shrink to one operation on one number. */
public final class Compositions {
    private static final int MOST_IN_LOOP = 3;
    private static final int CHOICES = 48;

    private Compositions() {}

    /**
     * Returns compositions.
     *
     * @param steps how many at most
     * @param depth how deep loops are nested at most; if it is not 0, the last step is a loop of that depth
     * @param hidden the largest H
     */
    public static Arbitrary<Composition> of(int steps, int depth, int hidden) {
        Arbitrary<List<Step>> before =
                steps(depth).list().ofMinSize(depth == 0 ? 1 : 0).ofMaxSize(steps);
        Arbitrary<List<Step>> all =
                depth == 0 ? before : Combinators.combine(before, loop(depth)).as(Compositions::then);
        return Combinators.combine(
                        all,
                        Arbitraries.of(1, 2, 3, 5),
                        Arbitraries.integers().between(1, hidden).withDistribution(RandomDistribution.uniform()),
                        Arbitraries.of(1, 2, 3, 2, 3, 2, 3, 2, 3, 0),
                        Arbitraries.longs().between(1, 1_000_000))
                .as(Composition::new)
                .withoutEdgeCases(); // few cases, that each should be a hard one
    }

    private static List<Step> then(List<Step> before, Step last) {
        var all = new ArrayList<>(before);
        all.add(last);
        return all;
    }

    private static Arbitrary<Step> steps(int depth) {
        Arbitrary<Integer> choice = Arbitraries.integers().between(0, CHOICES);
        Arbitrary<Step> apply = Combinators.combine(choice, choice, choice).as(Step.Apply::new);
        return depth == 0 ? apply : Arbitraries.frequencyOf(Tuple.of(2, apply), Tuple.of(1, loop(depth)));
    }

    private static Arbitrary<Step> loop(int depth) {
        Arbitrary<Integer> choice = Arbitraries.integers().between(0, CHOICES);
        Arbitrary<Boolean> flag = Arbitraries.of(false, true);
        Arbitrary<List<Step>> plain = steps(0).list().ofMinSize(1).ofMaxSize(MOST_IN_LOOP);
        Arbitrary<List<Step>> body =
                depth == 1 ? plain : Combinators.combine(plain, loop(depth - 1)).as(Compositions::then);
        return Combinators.combine(choice, choice, choice, flag, flag, body).as(Step.Loop::new);
    }
}
