package dev.carousel.core.gradients;

import static dev.carousel.core.gradients.GradientCheck.random;

import dev.carousel.core.interpreter.Value;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RandomExpressionsTest {
    @Property(tries = 60)
    void of_randomCompositions_matchesDifferences(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3) int batch,
            @ForAll @IntRange(min = 1, max = 3) int hidden,
            @ForAll @IntRange(min = 0, max = 3) int length) {
        var expressions = new RandomExpressions(seed, batch, hidden);
        Value[] operands = {
            random(seed, -1, 1, batch, hidden),
            random(seed + 1, -1, 1, batch, hidden),
            random(seed + 2, -1, 1, hidden, hidden),
            random(seed + 3, -1, 1, hidden, hidden),
            random(seed + 4, -1, 1, length, batch, hidden),
            random(seed + 5, -1, 1, length, batch, hidden)
        };
        GradientCheck.check(x -> expressions.over(x.subList(0, 2), x.subList(2, 4), x.subList(4, 6), 4, 2), operands);
    }

    @Property(tries = 15)
    void of_secondDerivativesOfRandomCompositions_matchesDifferencesOfTheFirst(@ForAll long seed) {
        var expressions = new RandomExpressions(seed, 2, 2);
        GradientCheck.check(
                x -> {
                    var y = GradientCheck.weighted(
                            expressions.over(x.subList(0, 1), x.subList(1, 2), x.subList(2, 3), 3, 1));
                    return Gradients.of(y, List.of(x.get(1))).get(0);
                },
                random(seed, -1, 1, 2, 2),
                random(seed + 1, -1, 1, 2, 2),
                random(seed + 2, -1, 1, 2, 2, 2));
    }
}
