package dev.carousel.testkit;

import dev.carousel.api.plugin.AttentionScorerFactory;
import dev.carousel.testkit.scorers.ScorerRules;
import dev.carousel.testkit.scorers.ScorerSubject;
import org.junit.jupiter.api.Test;

/** What every attention scorer must do: extend it, return the factory. */
public abstract class AttentionScorerContract extends Contract<ScorerSubject> {
    /** Returns what makes the scorer: a new factory, or one that is installed: {@code installed("dot")}. */
    protected abstract AttentionScorerFactory factory();

    /** Returns the factory of an installed scorer. */
    protected static AttentionScorerFactory installed(String name) {
        return installed(AttentionScorerFactory.class, name);
    }

    @Override
    final ScorerSubject subject() {
        return new ScorerSubject("attention scorer " + factory().getClass().getSimpleName(), factory());
    }

    /**
     * The derivatives of scores, weights and context by query, keys and parameters match finite differences.
     *
     * <p>Attention learns where to look from these derivatives alone: with a wrong one it looks somewhere, and nobody sees why.
     */
    @Test
    final void required_A1_derivatives_match_differences() {
        hold(ScorerRules.GRADIENTS);
    }

    /**
     * Derivatives of the derivatives match finite differences too.
     *
     * <p>Gradient penalties and Hessian–vector products differentiate twice.
     */
    @Test
    final void optional_A2_second_derivatives_match_differences() {
        hold(ScorerRules.SECOND_DERIVATIVES);
    }

    /**
     * Scores are reals {@code [B, S]}: one for each place of each row.
     *
     * <p>Mask and softmax are the caller's, and broadcast a wrong shape to a wrong meaning.
     */
    @Test
    final void required_A3_there_is_one_score_a_place() {
        hold(ScorerRules.DECLARED);
    }

    /**
     * Each row of a batch comes out as it does alone.
     *
     * <p>Otherwise a sentence is translated in another way beside other sentences.
     */
    @Test
    final void required_A4_rows_of_a_batch_are_independent() {
        hold(ScorerRules.ROWS);
    }

    /**
     * Keys at padding get no weight, and whatever stands there changes neither context nor derivatives.
     *
     * <p>Sources of one batch are filled up with zeros; a scorer that normalises over all places looks at what is not there.
     */
    @Test
    final void required_A5_padding_gets_no_weight_and_changes_nothing() {
        hold(ScorerRules.PADDING);
    }

    /**
     * Permuted keys have permuted scores.
     *
     * <p>A score by content knows the key and the query, not the place. A scorer that goes by places says that it lacks SCORES_BY_CONTENT.
     */
    @Test
    final void optional_A6_permuted_keys_have_permuted_scores() {
        hold(ScorerRules.ORDER);
    }

    /**
     * Keys prepared once give every query the scores that keys prepared for it give.
     *
     * <p>A decoder prepares the memory once, outside its loop, and asks it at every step.
     */
    @Test
    final void required_A7_prepared_once_equals_prepared_each_time() {
        hold(ScorerRules.PREPARED);
    }

    /**
     * Every parameter that the scorer asks for gets a gradient.
     *
     * <p>One that gets none stays at its random first value: a term that was forgotten, or cut off.
     */
    @Test
    final void optional_A8_every_parameter_gets_a_gradient() {
        hold(ScorerRules.LEARNING);
    }

    /**
     * One seed gives the same first values, whatever the batch size and the length of the source.
     *
     * <p>A program is traced for every size of batch over one set of variables, and results are to be had again from the seed.
     */
    @Test
    final void required_A9_one_seed_gives_one_set_of_parameters_whatever_the_batch() {
        hold(ScorerRules.SAME_SEED);
    }

    /**
     * Made again from its settings as text, with its variables by name, the scorer computes the same bits.
     *
     * <p>That is all a saved model holds.
     */
    @Test
    final void required_A10_saved_and_loaded_it_is_the_same() {
        hold(ScorerRules.RELOADED);
    }

    /**
     * Every installed backend computes the same values and derivatives as the interpreter, within the roundings of {@code float}.
     *
     * <p>Models train in kernels.
     */
    @Test
    final void required_A11_every_backend_agrees_with_the_interpreter() {
        hold(ScorerRules.BACKENDS);
    }

    /**
     * Tracing a scorer twice gives equal graphs.
     *
     * <p>Programs are traced for each size, and kernels are found again by their graph: a scorer is a value.
     */
    @Test
    final void required_A12_tracing_twice_gives_equal_graphs() {
        hold(ScorerRules.TRACED_TWICE);
    }

    /**
     * In inference the scorer draws no random numbers.
     *
     * <p>Dropout is for training: a model that rolls dice answers the same question in different ways.
     */
    @Test
    final void required_A13_inference_draws_no_random_numbers() {
        hold(ScorerRules.CALM);
    }

    /**
     * Queries and keys of ten thousand give finite scores and derivatives.
     *
     * <p>One infinity in one batch makes every parameter NaN, and the training is lost.
     */
    @Test
    final void required_A14_large_inputs_give_finite_values_and_derivatives() {
        hold(ScorerRules.FINITE);
    }

    /**
     * A scorer takes queries and keys of any two sizes, or refuses them in {@code prepare} by an error of its own.
     *
     * <p>Whoever chose the sizes did so in a configuration, and must be told what to change there, not which product did not fit.
     */
    @Test
    final void required_A15_sizes_that_it_refuses_it_refuses_in_words() {
        hold(ScorerRules.REFUSAL);
    }
}
