package dev.carousel.testkit;

import dev.carousel.api.plugin.CellFactory;
import dev.carousel.testkit.cells.CellRules;
import dev.carousel.testkit.cells.CellSubject;
import org.junit.jupiter.api.Test;

/** What every cell must do: extend it, return the factory. */
public abstract class CellContract extends Contract<CellSubject> {
    /** Returns what makes the cell: a new factory, or one that is installed: {@code installed("gru")}. */
    protected abstract CellFactory factory();

    /** Returns the factory of an installed cell. */
    protected static CellFactory installed(String name) {
        return installed(CellFactory.class, name);
    }

    @Override
    final CellSubject subject() {
        return new CellSubject("cell " + factory().getClass().getSimpleName(), factory());
    }

    /**
     * The derivatives by every input, state and parameter match finite differences, in training and in inference.
     *
     * <p>Derivatives are made from the equations, so this fails where equations have none, or claim others: by a stop-gradient that cuts off
     * a term, or a value that is given another's derivative. Such a cell trains, and learns something else than it computes.
     */
    @Test
    final void required_C1_derivatives_match_differences() {
        hold(CellRules.GRADIENTS);
    }

    /**
     * Derivatives of the derivatives match finite differences too.
     *
     * <p>Gradient penalties and Hessian–vector products differentiate twice. A trick that is right once, such as a derivative given by hand,
     * is often wrong there.
     */
    @Test
    final void optional_C2_second_derivatives_match_differences() {
        hold(CellRules.SECOND_DERIVATIVES);
    }

    /**
     * Output {@code [B, H]}, states and auxiliary losses {@code [B]} have the shapes and types that the cell declares.
     *
     * <p>Stacks, decoders and saved models are built from the declaration, before any step is written.
     */
    @Test
    final void required_C3_outputs_and_states_are_as_declared() {
        hold(CellRules.DECLARED);
    }

    /**
     * Each row of a batch comes out as it does alone.
     *
     * <p>Batches are made of whatever examples happen to come together, and rows are split over threads: a cell that mixes rows learns from noise, answers
     * differently in each batch, and cannot be run in parallel.
     */
    @Test
    final void required_C4_rows_of_a_batch_are_independent() {
        hold(CellRules.ROWS);
    }

    /**
     * Masked steps leave the state and the loss as they were, and what stands there reaches neither values nor derivatives, not even as NaN.
     *
     * <p>Sequences of one batch are filled up with zeros. The loop drops what a cell makes of them, but 0 times an infinite derivative is NaN:
     * a logarithm of the input spoils every parameter in the first batch with a short sentence.
     */
    @Test
    final void required_C5_masked_steps_change_nothing() {
        hold(CellRules.PADDING);
    }

    /**
     * Every parameter that the cell asks for gets a gradient.
     *
     * <p>One that gets none stays at its random first value: a term that was forgotten, or cut off.
     */
    @Test
    final void optional_C6_every_parameter_gets_a_gradient() {
        hold(CellRules.LEARNING);
    }

    /**
     * One seed gives the same first values, whatever the batch size and the length.
     *
     * <p>A program is traced for every size of batch over one set of variables, and results are to be had again from the seed.
     */
    @Test
    final void required_C7_one_seed_gives_one_set_of_parameters_whatever_the_batch() {
        hold(CellRules.SAME_SEED);
    }

    /**
     * Made again from its settings as text, with its variables by name, the cell computes the same bits.
     *
     * <p>That is all a saved model holds. Numbers kept elsewhere are lost with the process that trained them.
     */
    @Test
    final void required_C8_saved_and_loaded_it_is_the_same() {
        hold(CellRules.RELOADED);
    }

    /**
     * Every installed backend computes the same values and derivatives as the interpreter, within the roundings of {@code float}.
     *
     * <p>Models train in kernels. Where the two differ, either a compiler is wrong, or the equations lose so many digits that training
     * does too.
     */
    @Test
    final void required_C9_every_backend_agrees_with_the_interpreter() {
        hold(CellRules.BACKENDS);
    }

    /**
     * A loop and the copies of its steps have the same values and derivatives.
     *
     * <p>Kernels of fixed length are unrolled.
     */
    @Test
    final void required_C10_a_loop_equals_its_unrolled_steps() {
        hold(CellRules.UNROLLED);
    }

    /**
     * Called for one step after another, the cell does what it does in a loop.
     *
     * <p>A decoder runs a cell step by step. What a cell keeps in a field of Java is written into the loop once, and again and again by hand.
     */
    @Test
    final void required_C11_steps_by_hand_equal_the_loop() {
        hold(CellRules.BY_HAND);
    }

    /**
     * Tracing a cell twice gives equal graphs.
     *
     * <p>Programs are traced for each size, kernels are found again by their graph, and results are to be had again: a cell is a value.
     */
    @Test
    final void required_C12_tracing_twice_gives_equal_graphs() {
        hold(CellRules.TRACED_TWICE);
    }

    /**
     * In inference the cell draws no random numbers.
     *
     * <p>Dropout is for training: a model that rolls dice answers the same question in different ways.
     */
    @Test
    final void required_C13_inference_draws_no_random_numbers() {
        hold(CellRules.CALM);
    }

    /**
     * Inputs of ten thousand give finite values and derivatives.
     *
     * <p>One infinity in one batch makes every parameter NaN, and the training is lost.
     */
    @Test
    final void required_C14_large_inputs_give_finite_values_and_derivatives() {
        hold(CellRules.FINITE);
    }
}
