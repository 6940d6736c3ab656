package dev.carousel.testkit;

import dev.carousel.testkit.gradients.GradientRules;
import dev.carousel.testkit.gradients.GradientSubject;
import dev.carousel.testkit.trial.Differentiator;
import org.junit.jupiter.api.Test;

/** What whoever derives expressions of the language must do: extend it, return the differentiator. */
public abstract class GradientContract extends Contract<GradientSubject> {
    /** Returns who claims derivatives: {@link Differentiator#CAROUSEL}, or another. */
    protected abstract Differentiator differentiator();

    @Override
    final GradientSubject subject() {
        return new GradientSubject("gradients", differentiator());
    }

    /**
     * The derivative of every op, in each of its forms, matches finite differences.
     *
     * <p>Every gradient is made of these; one wrong rule is wrong in every model that meets it.
     */
    @Test
    final void required_G1_every_op_s_derivative_matches_differences() {
        hold(GradientRules.OPS);
    }

    /**
     * Derivatives of random compositions, loops within loops included, match finite differences.
     *
     * <p>Rules that are right one by one can be put together wrongly: a value that is used twice, a carry that is also an output.
     */
    @Test
    final void required_G2_derivatives_of_compositions_and_loops_match_differences() {
        hold(GradientRules.COMPOSITIONS);
    }

    /**
     * Derivatives of derivatives match finite differences.
     *
     * <p>A derivative is an expression like any other, and may be derived again.
     */
    @Test
    final void required_G3_second_derivatives_match_differences() {
        hold(GradientRules.SECOND_DERIVATIVES);
    }

    /**
     * The derivatives of a loop are those of the copies of its steps.
     *
     * <p>A loop's adjoint runs backwards over values that it kept: off by one step it is still a derivative, of something else.
     */
    @Test
    final void required_G4_derivatives_of_loops_are_those_of_their_unrolled_steps() {
        hold(GradientRules.UNROLLED);
    }

    /**
     * What a value does not depend on has derivatives of zero, of its own shape.
     *
     * <p>Training steps and penalties ask for derivatives without knowing what is used.
     */
    @Test
    final void required_G5_what_nothing_depends_on_has_derivatives_of_zero() {
        hold(GradientRules.NONE);
    }
}
