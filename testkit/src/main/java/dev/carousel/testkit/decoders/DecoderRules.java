package dev.carousel.testkit.decoders;

import dev.carousel.api.plugin.Capability;
import dev.carousel.testkit.rules.Rule;
import java.util.List;
import net.jqwik.api.Arbitraries;

/** The rules of decoders. */
public final class DecoderRules {
    /** The log-probability is the model's. */
    public static final Rule<DecoderSubject, DecoderCase> PROBABILITY = new Rule<>(
            "D1",
            "the log probability is what the model scores",
            100,
            DecoderCases::of,
            Outputs.each(Outputs::probability));

    /** Hypotheses are distinct and in order. */
    public static final Rule<DecoderSubject, DecoderCase> ORDER =
            new Rule<>("D2", "hypotheses are distinct and the best comes first", 100, DecoderCases::of, Lists::order);

    /** As many hypotheses as were asked for. */
    public static final Rule<DecoderSubject, DecoderCase> COUNT =
            new Rule<>("D3", "every sentence has one hypothesis up to n best", 100, DecoderCases::of, Lists::count);

    /** An output ends. */
    public static final Rule<DecoderSubject, DecoderCase> END = new Rule<>(
            "D4",
            "an output ends with the end token or at the maximum length",
            100,
            DecoderCases::of,
            Outputs.each(Outputs::end));

    /** The protocol of step models. */
    public static final Rule<DecoderSubject, DecoderCase> PROTOCOL =
            new Rule<>("D5", "the protocol of step models is kept", 100, DecoderCases::of, Protocol::check);

    /** Sentences of a batch are independent. */
    public static final Rule<DecoderSubject, DecoderCase> BATCH =
            new Rule<>("D6", "a sentence comes out of a batch as it does alone", 100, DecoderCases::of, Batches::check);

    /** Impossible tokens never come. */
    public static final Rule<DecoderSubject, DecoderCase> POSSIBLE = new Rule<>(
            "D7", "impossible tokens are never chosen", 100, DecoderCases::of, Outputs.each(Outputs::possible));

    /** The alignment is the model's. */
    public static final Rule<DecoderSubject, DecoderCase> ALIGNMENT = new Rule<>(
            "D8", "the alignment is where the model looked", 100, DecoderCases::of, Outputs.each(Outputs::alignment));

    /** No state is kept. */
    public static final Rule<DecoderSubject, DecoderCase> REPETITION =
            new Rule<>("D9", "decoding again gives the same answer", 50, DecoderCases::of, Repetition::check);

    /** Seeds matter. */
    public static final Rule<DecoderSubject, String> SEEDS =
            new Rule<>("D10", "another seed gives other samples", 1, subject -> Arbitraries.just(""), Seeds::check);

    /** Samples follow the model. */
    public static final Rule<DecoderSubject, DecoderCase> PLAIN_DRAWS = new Rule<>(
            "D11",
            "with presets samples come as often as the model says",
            5,
            Capability.DRAWS_AS_THE_MODEL_SAYS,
            DecoderCases::presets,
            Frequencies::plain);

    /** Samples follow what was declared. */
    public static final Rule<DecoderSubject, DecoderCase> DECLARED_DRAWS = new Rule<>(
            "D12", "samples come as often as was declared", 10, DecoderCases::withoutTies, Frequencies::declared);

    /** A model's failure is told. */
    public static final Rule<DecoderSubject, DecoderCase> FAILURES =
            new Rule<>("D13", "a failure of the model reaches the caller", 50, DecoderCases::of, Failures::check);

    /** Scores are probabilities over powers of the length. */
    public static final Rule<DecoderSubject, DecoderCase> SCORES = new Rule<>(
            "D14",
            "the score is the log probability over a power of the length",
            100,
            Capability.RANKS_BY_PROBABILITY,
            DecoderCases::of,
            Scores::power);

    /** Searching pays. */
    public static final Rule<DecoderSubject, DecoderCase> GREEDY = new Rule<>(
            "D15",
            "the best hypothesis is as probable as the greedy one",
            150,
            Capability.BEATS_GREEDY_SEARCH,
            DecoderCases::of,
            Scores::greedy);

    private DecoderRules() {}

    /** Returns all rules, in order of their numbers. */
    public static List<Rule<DecoderSubject, ?>> all() {
        return List.of(
                PROBABILITY,
                ORDER,
                COUNT,
                END,
                PROTOCOL,
                BATCH,
                POSSIBLE,
                ALIGNMENT,
                REPETITION,
                SEEDS,
                PLAIN_DRAWS,
                DECLARED_DRAWS,
                FAILURES,
                SCORES,
                GREEDY);
    }
}
