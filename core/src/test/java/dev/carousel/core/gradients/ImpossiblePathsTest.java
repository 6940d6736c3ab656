package dev.carousel.core.gradients;

import dev.carousel.api.expr.Expr;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Log-probabilities of −∞, as impossible paths have, which no derivative must turn into NaN. */
class ImpossiblePathsTest {
    private static final double NEVER = Double.NEGATIVE_INFINITY;

    /** log Σ e^x of possible rows, and 0 for impossible ones. */
    private static Expr likelihoods(Expr x) {
        Expr never = x.plus(NEVER);
        Expr some = x.builder().concat(1, List.of(x, never)).logSumExp(1);
        Expr none = never.logSumExp(1);
        Expr zeros = x.builder().zeros(none.shape());
        return some.plus(none.equalTo(NEVER).select(zeros, none));
    }

    @Test
    void of_logSumExpOfNothingPossible_isZero() {
        GradientCheck.check(x -> likelihoods(x.get(0)), GradientCheck.random(1, -1, 1, 3, 2));
    }

    @Test
    void of_secondDerivativesOfLogSumExpOfNothingPossible_areZero() {
        GradientCheck.check(
                x -> {
                    Expr y = GradientCheck.weighted(likelihoods(x.get(0)));
                    return Gradients.of(y, List.of(x.get(0))).get(0);
                },
                GradientCheck.random(2, -1, 1, 3, 2));
    }
}
