package dev.carousel.core.program;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Variable;

/**
 * An exponential moving average kept beside each parameter: a' = a + r·(θ' − a), r = max(1 − decay, 10 / (10 + n)) after n earlier steps.
 *
 * <p>Averages of what a stochastic descent comes through: Polyak and Juditsky 1992. The first step has r = 1, so that nothing of the initial
 * values remains, and while training is young the average reaches back over a tenth of it.
 *
 * @param decay how much of the average a step leaves at least, from 0 to below 1
 */
public record MovingAverage(double decay) {
    private static final int YOUNG = 10;

    /** Checks the decay. */
    public MovingAverage {
        if (!(decay >= 0 && decay < 1)) {
            throw new CarouselException(
                    "ValueOutOfRange",
                    "decay of the moving average: expected a number from 0 to below 1, got " + decay);
        }
    }

    /**
     * Returns the average's next value.
     *
     * @param now the whole parameter after this step
     * @param step how many steps were done before this one
     */
    Assignment of(Variable average, Expr now, Expr step) {
        Expr before = now.builder().read(average);
        Expr young = now.builder().constant(YOUNG);
        Expr rate =
                young.dividedBy(step.toReal().plus(young)).maximum(now.builder().constant(1 - decay));
        return Assignment.of(average, before.plus(now.minus(before).times(rate)));
    }
}
