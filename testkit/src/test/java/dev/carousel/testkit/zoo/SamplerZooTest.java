package dev.carousel.testkit.zoo;

import dev.carousel.api.StepModel;
import dev.carousel.testkit.decoders.DecoderRules;
import dev.carousel.testkit.decoders.DecoderSubject;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Decoders that draw wrongly. */
class SamplerZooTest extends Zoo<DecoderSubject> {
    static Stream<Mutant<DecoderSubject>> mutants() {
        return Stream.of(samples()).flatMap(s -> s);
    }

    private static Stream<Mutant<DecoderSubject>> samples() {
        var random = new Random(7);
        var decoders = new AtomicLong();
        return Stream.of(
                DecoderMutants.drawing(
                        "draws by rows instead of sentences",
                        DecoderRules.BATCH,
                        "comes out of a batch otherwise than alone",
                        (seed, t) -> new PlainSampler(seed, t) {
                            @Override
                            long number(StepModel model, int row) {
                                return row;
                            }
                        }),
                DecoderMutants.drawing(
                        "keeps its random numbers from call to call",
                        DecoderRules.REPETITION,
                        "it may keep nothing",
                        (seed, t) -> new PlainSampler(seed, t) {
                            @Override
                            double uniform(long s, long sentence, int step) {
                                return random.nextDouble();
                            }
                        }),
                DecoderMutants.drawing(
                        "seeds each decoder otherwise",
                        DecoderRules.REPETITION,
                        "of a second decoder",
                        (seed, t) -> new PlainSampler(decoders.incrementAndGet(), t)),
                DecoderMutants.drawing(
                        "ignores its seed",
                        DecoderRules.SEEDS,
                        "must depend on the seed",
                        (seed, t) -> new PlainSampler(1, t)),
                DecoderMutants.drawing(
                        "multiplies by the temperature",
                        DecoderRules.DECLARED_DRAWS,
                        "must follow the distribution",
                        (seed, t) -> new PlainSampler(seed, 1 / t)),
                DecoderMutants.drawing(
                        "ignores the temperature",
                        DecoderRules.DECLARED_DRAWS,
                        "must follow the distribution",
                        (seed, t) -> new PlainSampler(seed, 1)),
                DecoderMutants.drawing(
                        "draws from weights that are not normalised",
                        DecoderRules.DECLARED_DRAWS,
                        "normalised",
                        (seed, t) -> new PlainSampler(seed, t) {
                            @Override
                            double total(double[] weights) {
                                return 1;
                            }
                        }),
                DecoderMutants.drawing(
                        "draws a little too sharply",
                        DecoderRules.PLAIN_DRAWS,
                        "must follow the distribution",
                        (seed, t) -> new PlainSampler(seed, 0.8 * t)),
                DecoderMutants.drawing(
                        "draws all steps by one random number",
                        DecoderRules.PLAIN_DRAWS,
                        "step to step",
                        (seed, t) -> new PlainSampler(seed, t) {
                            @Override
                            double uniform(long s, long sentence, int step) {
                                return super.uniform(s, sentence, 1);
                            }
                        }),
                DecoderMutants.drawing(
                        "draws all sentences by one random number",
                        DecoderRules.PLAIN_DRAWS,
                        "from sentence to sentence",
                        (seed, t) -> new PlainSampler(seed, t) {
                            @Override
                            double uniform(long s, long sentence, int step) {
                                return super.uniform(s, 0, step);
                            }
                        }));
    }
}
