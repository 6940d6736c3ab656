package dev.carousel.testkit;

import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.testkit.decoders.DecoderRules;
import dev.carousel.testkit.decoders.DecoderSubject;
import dev.carousel.testkit.decoders.Draws;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every decoder must do: extend it, return the factory. A decoder that draws also says by which distribution. */
public abstract class DecoderContract extends Contract<DecoderSubject> {
    /** Returns what makes the decoder: a new factory, or one that is installed: {@code installed("beam")}. */
    protected abstract DecoderFactory factory();

    /**
     * Returns, for a decoder that draws, how probable each token is to be drawn; by default that is not declared.
     *
     * <p>{@link Draws#AS_THE_MODEL_SAYS} is for one that neither truncates nor sharpens.
     */
    protected Optional<Draws> draws() {
        return Optional.empty();
    }

    /** Returns the factory of a decoder that is installed. */
    protected static DecoderFactory installed(String name) {
        return installed(DecoderFactory.class, name);
    }

    @Override
    final DecoderSubject subject() {
        return new DecoderSubject("decoder " + factory().getClass().getSimpleName(), factory(), draws());
    }

    /**
     * The log-probability is the sum of what the model answered for each token, that of the end token included if the output ended.
     *
     * <p>Callers compare outputs of different decoders and models by it. The end token's share is the one most often forgotten: then short outputs win
     * that the model finds improbable.
     */
    @Test
    final void required_D1_the_log_probability_is_what_the_model_scores() {
        hold(DecoderRules.PROBABILITY);
    }

    /**
     * No output comes twice, and scores fall.
     *
     * <p>Whoever asks for one answer takes the first: in another order it is not the best. A list that repeats itself promises choices that are none.
     */
    @Test
    final void required_D2_hypotheses_are_distinct_and_the_best_comes_first() {
        hold(DecoderRules.ORDER);
    }

    /**
     * Every sentence has a list, of at least one hypothesis, and of at most as many as the option {@code n-best} says, if there is one.
     *
     * <p>Callers take the first one unasked, and fill tables of n columns: none is an exception there, one too many a broken file.
     */
    @Test
    final void required_D3_every_sentence_has_one_hypothesis_up_to_n_best() {
        hold(DecoderRules.COUNT);
    }

    /**
     * An output ends with the end token, and says so, or has the model's maximum length.
     *
     * <p>A model has positions and buffers for that many tokens and no more. An output that stops for no reason is a sentence cut off.
     */
    @Test
    final void required_D4_an_output_ends_with_the_end_token_or_at_the_maximum_length() {
        hold(DecoderRules.END);
    }

    /**
     * The model is fed the start token first, then a token a row, never a start or end token again, never past the maximum length; only rows that exist
     * are selected; sentences are numbered before the first step; the model is not closed.
     *
     * <p>A network would answer all the same, with probabilities of something else. Whoever opened the model closes it, and may ask it once more.
     */
    @Test
    final void required_D5_the_protocol_of_step_models_is_kept() {
        hold(DecoderRules.PROTOCOL);
    }

    /**
     * A sentence has the same hypotheses, to the last bit, in every batch.
     *
     * <p>Batches are made for speed. If neighbours change an answer, nobody can reproduce it, and in most cases rows were mixed up when the search went on
     * with some of them.
     */
    @Test
    final void required_D6_a_sentence_comes_out_of_a_batch_as_it_does_alone() {
        hold(DecoderRules.BATCH);
    }

    /**
     * A token of log-probability −∞ never comes, nor do start and end token within an output.
     *
     * <p>That is how models forbid tokens: padding, a second verb, what a grammar does not allow. Sums with −∞ go wrong silently.
     */
    @Test
    final void required_D7_impossible_tokens_are_never_chosen() {
        hold(DecoderRules.POSSIBLE);
    }

    /**
     * The alignment has for each token where the model looked when it chose that token.
     *
     * <p>People look words up by it, replace unknown ones, and draw pictures; one step or one row off, it still looks plausible.
     */
    @Test
    final void required_D8_the_alignment_is_where_the_model_looked() {
        hold(DecoderRules.ALIGNMENT);
    }

    /**
     * The same decoder answers the second time as the first, and so does another one with the same settings.
     *
     * <p>Decoders are shared by threads and live as long as a service: what one call leaves behind reaches the next caller. A decoder that draws does so from
     * its seed, or no bug report about an output can be followed up.
     */
    @Test
    final void required_D9_decoding_again_gives_the_same_answer() {
        hold(DecoderRules.REPETITION);
    }

    /**
     * A decoder with an option {@code seed} gives other outputs for another seed.
     *
     * <p>People ask for several samples by several seeds; one that is ignored gives them the same sample each time.
     */
    @Test
    final void required_D10_another_seed_gives_other_samples() {
        hold(DecoderRules.SEEDS);
    }

    /**
     * With presets, a decoder that draws gives each output as often as the model says.
     *
     * <p>For those whose presets truncate or sharpen the distribution even among a few tokens, {@code DRAWS_AS_THE_MODEL_SAYS} is lacking.
     */
    @Test
    final void optional_D11_with_presets_samples_come_as_often_as_the_model_says() {
        hold(DecoderRules.PLAIN_DRAWS);
    }

    /**
     * A decoder gives each output as often as {@link #draws()} says, whatever is set.
     *
     * <p>A temperature applied to probabilities instead of their logarithms, weights that are not normalised after truncation, one random number used for all
     * sentences or steps: each output looks like a sample, only many of them show it.
     */
    @Test
    final void required_D12_samples_come_as_often_as_was_declared() {
        hold(DecoderRules.DECLARED_DRAWS);
    }

    /**
     * What the model throws reaches the caller, the model is left alone afterwards, and the decoder can be used again.
     *
     * <p>A decoder that swallows the failure answers with half a sentence; one that goes on asks a model in an unknown state.
     */
    @Test
    final void required_D13_a_failure_of_the_model_reaches_the_caller() {
        hold(DecoderRules.FAILURES);
    }

    /**
     * A score is log-probability / lengthᵃ with one a ≥ 0 for all, 0 meaning no normalisation.
     *
     * <p>Then scores can be compared from sentence to sentence and explained. Those that rank otherwise, by coverage or diversity, lack {@code
     * RANKS_BY_PROBABILITY}.
     */
    @Test
    final void optional_D14_the_score_is_the_log_probability_over_a_power_of_the_length() {
        hold(DecoderRules.SCORES);
    }

    /**
     * The best hypothesis is at least as probable as the one of greedy search.
     *
     * <p>Decoders that draw, that normalise by length, or whose beam may lose the greedy prefix lack {@code BEATS_GREEDY_SEARCH}, and should say so.
     */
    @Test
    final void optional_D15_the_best_hypothesis_is_as_probable_as_the_greedy_one() {
        hold(DecoderRules.GREEDY);
    }
}
