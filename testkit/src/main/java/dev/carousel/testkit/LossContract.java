package dev.carousel.testkit;

import dev.carousel.api.plugin.LossFactory;
import dev.carousel.testkit.losses.LossRules;
import dev.carousel.testkit.losses.LossSubject;
import org.junit.jupiter.api.Test;

/** What every loss must do: extend it, return the factory. */
public abstract class LossContract extends Contract<LossSubject> {
    /** Returns what makes the loss: a new factory, or one that is installed: {@code installed("mse")}. */
    protected abstract LossFactory factory();

    /** Returns how many of the first classes are no labels, such as the blank of connectionist temporal classification; by default none. */
    protected int reservedClasses() {
        return 0;
    }

    /** Returns the factory of an installed loss. */
    protected static LossFactory installed(String name) {
        return installed(LossFactory.class, name);
    }

    @Override
    final LossSubject subject() {
        return new LossSubject("loss " + factory().getClass().getSimpleName(), factory(), reservedClasses());
    }

    /**
     * The derivatives by predictions, real targets and parameters match finite differences, wherever the loss is finite.
     *
     * <p>All that a network learns passes through this derivative.
     */
    @Test
    final void required_L1_derivatives_match_differences() {
        hold(LossRules.GRADIENTS);
    }

    /**
     * Derivatives of the derivatives match finite differences too.
     *
     * <p>Gradient penalties and Hessian–vector products differentiate twice.
     */
    @Test
    final void optional_L2_second_derivatives_match_differences() {
        hold(LossRules.SECOND_DERIVATIVES);
    }

    /**
     * There is one real for each position {@code [B, T]}, or for each sequence {@code [B]}, as {@code per()} declares.
     *
     * <p>Averaging is the caller's, by what is declared: a loss that sums by itself is averaged over the wrong count.
     */
    @Test
    final void required_L3_there_is_one_number_for_what_is_declared() {
        hold(LossRules.DECLARED);
    }

    /**
     * Each row of a batch has the loss that it has alone.
     *
     * <p>Otherwise the size of the batch, or its other examples, change what an example teaches.
     */
    @Test
    final void required_L4_rows_of_a_batch_are_independent() {
        hold(LossRules.ROWS);
    }

    /**
     * Who predicts the target pays less than who predicts something else.
     *
     * <p>Training goes to the minimum, wherever it is: with a wrong sign or a shifted class it goes there steadily, with right derivatives.
     */
    @Test
    final void required_L5_predicting_the_target_costs_least() {
        hold(LossRules.MINIMUM);
    }

    /**
     * A loss per position depends on that position alone; a loss per sequence on nothing beyond its lengths.
     *
     * <p>Positions are masked by the caller, sequences by the loss itself. What lies beyond is padding of no meaning.
     */
    @Test
    final void required_L6_what_lies_elsewhere_or_beyond_the_lengths_has_no_influence() {
        hold(LossRules.REACH);
    }

    /**
     * Predictions of ±10,000 and certain targets never give NaN, as a value or as a derivative; infinity is allowed.
     *
     * <p>A network that is sure of itself makes such predictions, and the logarithm of a probability that was rounded to 0 ends its training.
     */
    @Test
    final void required_L7_extreme_predictions_never_give_NaN() {
        hold(LossRules.NUMBERS);
    }

    /**
     * No prediction has a loss below zero.
     *
     * <p>Zero then means perfect, and reports can be read. A loss that is meant to fall below says that it lacks NEVER_NEGATIVE.
     */
    @Test
    final void optional_L8_no_loss_is_negative() {
        hold(LossRules.NEVER_NEGATIVE);
    }

    /**
     * Every parameter that the loss asks for gets a gradient.
     *
     * <p>One that gets none stays at its random first value: a term that was forgotten, or cut off.
     */
    @Test
    final void optional_L9_every_parameter_gets_a_gradient() {
        hold(LossRules.LEARNING);
    }

    /**
     * One seed gives the same first values, whatever the batch size and the length.
     *
     * <p>A program is traced for every size of batch over one set of variables.
     */
    @Test
    final void required_L10_one_seed_gives_one_set_of_parameters_whatever_the_batch() {
        hold(LossRules.SAME_SEED);
    }

    /**
     * Made again from its settings as text, with its variables by name, the loss computes the same bits.
     *
     * <p>That is all a checkpoint holds.
     */
    @Test
    final void required_L11_saved_and_loaded_it_is_the_same() {
        hold(LossRules.RELOADED);
    }

    /**
     * Every installed backend computes the same values and derivatives as the interpreter, within the roundings of {@code float}.
     *
     * <p>Models train in kernels.
     */
    @Test
    final void required_L12_every_backend_agrees_with_the_interpreter() {
        hold(LossRules.BACKENDS);
    }

    /**
     * Tracing a loss twice gives equal graphs.
     *
     * <p>Programs are traced for each size, and kernels are found again by their graph: a loss is a value.
     */
    @Test
    final void required_L13_tracing_twice_gives_equal_graphs() {
        hold(LossRules.TRACED_TWICE);
    }

    /**
     * Where it does not train, the loss draws no random numbers.
     *
     * <p>Early stopping compares evaluations: with dice in them it stops by chance.
     */
    @Test
    final void required_L14_evaluation_draws_no_random_numbers() {
        hold(LossRules.CALM);
    }
}
