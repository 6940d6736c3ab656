package dev.carousel.testkit.zoo;

import dev.carousel.api.Decoder;
import dev.carousel.api.Hypothesis;
import dev.carousel.api.plugin.Capability;
import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import dev.carousel.testkit.decoders.DecoderSubject;
import dev.carousel.testkit.rules.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Decoders with one fault each. */
final class DecoderMutants {
    static final Option<Integer> N_BEST = Option.integer("n-best", 1, 1, 9, "how many");
    private static final Option<Integer> SEED = Option.integer("seed", 1, 0, 99, "another seed, another sample");
    private static final Option<Double> TEMPERATURE = Option.real("temperature", 1, 0.1, 10, "how flat");

    private DecoderMutants() {}

    static Hypothesis with(Hypothesis h, double logProbability, double score) {
        return new Hypothesis(h.tokens(), logProbability, score, h.ended(), h.alignment());
    }

    static Hypothesis with(Hypothesis h, List<Integer> tokens) {
        return new Hypothesis(tokens, h.logProbability(), h.score(), h.ended(), h.alignment());
    }

    static Mutant<DecoderSubject> mutant(
            String fault, Rule<DecoderSubject, ?> killer, String said, Supplier<Decoder> decoder) {
        return new Mutant<>(fault, searching(decoder), killer, said);
    }

    static Mutant<DecoderSubject> answering(
            String fault,
            Rule<DecoderSubject, ?> killer,
            String said,
            Function<List<Hypothesis>, List<Hypothesis>> change) {
        return mutant(fault, killer, said, () -> new PlainDecoder() {
            @Override
            List<Hypothesis> answer(List<Hypothesis> found) {
                return change.apply(super.answer(found));
            }
        });
    }

    interface Sampler {
        Decoder of(long seed, double temperature);
    }

    static Mutant<DecoderSubject> drawing(String fault, Rule<DecoderSubject, ?> killer, String said, Sampler sampler) {
        return new Mutant<>(fault, sampling(sampler), killer, said);
    }

    static DecoderSubject searching(Supplier<Decoder> decoder) {
        return searching(decoder, new Capability[0]);
    }

    static DecoderSubject searching(Supplier<Decoder> decoder, Capability... lacks) {
        return subject(List.of(), settings -> decoder.get(), lacks);
    }

    static DecoderSubject sampling(Sampler sampler) {
        return sampling(sampler, Capability.BEATS_GREEDY_SEARCH);
    }

    static DecoderSubject sampling(Sampler sampler, Capability... lacks) {
        DecoderSubject plain = subject(
                List.of(SEED, TEMPERATURE),
                settings -> sampler.of(settings.get(SEED), settings.get(TEMPERATURE)),
                lacks);
        return new DecoderSubject(
                plain.name(),
                plain.factory(),
                Optional.of((settings, probabilities) -> IntStream.range(0, probabilities.length)
                        .mapToDouble(i -> Math.pow(probabilities[i], 1 / settings.get(TEMPERATURE)))
                        .toArray()));
    }

    static DecoderSubject subject(List<Option<?>> options, Function<Settings, Decoder> decoder, Capability... lacks) {
        return new DecoderSubject("mutant", new DecoderFactory() {
            @Override
            public String help() {
                return "a mutant";
            }

            @Override
            public List<Option<?>> options() {
                return options;
            }

            @Override
            public Set<Capability> lacks() {
                return Set.of(lacks);
            }

            @Override
            public Decoder create(Settings settings) {
                return decoder.apply(settings);
            }
        });
    }
}
