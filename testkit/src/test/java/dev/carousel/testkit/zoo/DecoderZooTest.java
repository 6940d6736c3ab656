package dev.carousel.testkit.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.Decoder;
import dev.carousel.api.Hypothesis;
import dev.carousel.api.StepModel;
import dev.carousel.api.plugin.Capability;
import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import dev.carousel.testkit.decoders.DecoderRules;
import dev.carousel.testkit.decoders.DecoderSubject;
import dev.carousel.testkit.rules.Rule;
import dev.carousel.testkit.rules.Trials;
import dev.carousel.testkit.rules.Verdict;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DecoderZooTest extends Zoo<DecoderSubject> {
    private static final Option<Integer> N_BEST = Option.integer("n-best", 1, 1, 9, "how many");
    private static final Option<Integer> SEED = Option.integer("seed", 1, 0, 99, "another seed, another sample");
    private static final Option<Double> TEMPERATURE = Option.real("temperature", 1, 0.1, 10, "how flat");

    @Test
    void decoders_thatAreRight_keepEveryRule() {
        for (DecoderSubject right : List.of(searching(PlainDecoder::new), sampling(PlainSampler::new))) {
            for (Rule<DecoderSubject, ?> rule : DecoderRules.all()) {
                Verdict verdict = new Trials(1, 1).hold(rule, right);
                assertThat(verdict.outcome()).as("%s", verdict).isNotInstanceOf(Verdict.Failed.class);
            }
        }
    }

    static Stream<Mutant<DecoderSubject>> mutants() {
        return Stream.of(hypotheses(), steps(), samples(), claims()).flatMap(Function.identity());
    }

    private static Stream<Mutant<DecoderSubject>> hypotheses() {
        return Stream.of(
                mutant(
                        "forgets the end token's probability",
                        DecoderRules.PROBABILITY,
                        "end token's log-probability is missing",
                        () -> new PlainDecoder() {
                            @Override
                            double logarithm(float log, int token) {
                                return token == 0 && log > Float.NEGATIVE_INFINITY ? 0 : log;
                            }
                        }),
                answering(
                        "returns means instead of sums",
                        DecoderRules.PROBABILITY,
                        "add up what the model answered",
                        found -> found.stream()
                                .map(h -> with(h, h.logProbability() / 2, h.score()))
                                .toList()),
                answering(
                        "returns the worst first",
                        DecoderRules.ORDER,
                        "expected the highest first",
                        found -> found.stream()
                                .sorted(Comparator.comparingDouble(Hypothesis::score))
                                .toList()),
                answering(
                        "returns the best twice",
                        DecoderRules.ORDER,
                        "comes twice",
                        found -> Stream.concat(Stream.of(found.get(0)), found.stream())
                                .toList()),
                answering("finds nothing", DecoderRules.COUNT, "expected at least 1", found -> List.of()),
                new Mutant<>(
                        "returns more than n-best",
                        subject(List.of(N_BEST), settings -> new PlainDecoder()),
                        DecoderRules.COUNT,
                        "at most 1"),
                answering(
                        "cuts the last token off",
                        DecoderRules.END,
                        "it stops after",
                        found -> found.stream()
                                .map(h -> h.ended()
                                        ? h
                                        : with(
                                                h,
                                                h.tokens().subList(1, h.tokens().size())))
                                .toList()),
                answering(
                        "adds a token after the last",
                        DecoderRules.END,
                        "the model's maximum length is",
                        found -> found.stream()
                                .map(h -> with(
                                        h,
                                        Stream.concat(h.tokens().stream(), Stream.of(1, 1, 1, 1))
                                                .toList()))
                                .toList()),
                mutant("chooses impossible tokens", DecoderRules.POSSIBLE, "it may not come", () -> new PlainDecoder() {
                    @Override
                    double logarithm(float log, int token) {
                        return token == 3 || log > Float.NEGATIVE_INFINITY ? log : -0.1;
                    }
                }),
                answering(
                        "keeps the end token",
                        DecoderRules.POSSIBLE,
                        "is no word",
                        found -> found.stream()
                                .map(h -> with(
                                        h,
                                        Stream.concat(h.tokens().stream(), Stream.of(0))
                                                .toList()))
                                .toList()),
                mutant(
                        "aligns with the first row",
                        DecoderRules.ALIGNMENT,
                        "the row that the token was chosen from",
                        () -> new PlainDecoder() {
                            @Override
                            float[] looked(Candidate candidate, StepModel.Predictions predictions) {
                                return predictions.alignments()[0];
                            }
                        }),
                answering(
                        "aligns the end token too",
                        DecoderRules.ALIGNMENT,
                        "none for the end token",
                        found -> found.stream()
                                .map(h -> new Hypothesis(
                                        h.tokens(),
                                        h.logProbability(),
                                        h.score(),
                                        h.ended(),
                                        Collections.nCopies(h.tokens().size() + 1, new float[2])))
                                .toList()));
    }

    private static Stream<Mutant<DecoderSubject>> steps() {
        return Stream.of(
                mutant(
                        "goes past the limit",
                        DecoderRules.PROTOCOL,
                        "expected an end, the maximum length is",
                        () -> new PlainDecoder() {
                            @Override
                            boolean isOver(Candidate candidate, Prefix prefix, StepModel model) {
                                return candidate.token() == model.endToken()
                                        || prefix.tokens().size() > model.maximumLength();
                            }
                        }),
                mutant("stops before the limit", DecoderRules.END, "it stops after", () -> new PlainDecoder() {
                    @Override
                    boolean isOver(Candidate candidate, Prefix prefix, StepModel model) {
                        return candidate.token() == model.endToken()
                                || prefix.tokens().size() >= model.maximumLength() - 1;
                    }
                }),
                mutant(
                        "goes on after the end token",
                        DecoderRules.PROTOCOL,
                        "the end token was fed",
                        () -> new PlainDecoder() {
                            @Override
                            boolean isOver(Candidate candidate, Prefix prefix, StepModel model) {
                                return prefix.tokens().size() == model.maximumLength();
                            }
                        }),
                mutant(
                        "begins with the end token",
                        DecoderRules.PROTOCOL,
                        "expected the start token",
                        () -> new PlainDecoder() {
                            @Override
                            StepModel.Predictions next(StepModel model, int[] tokens) {
                                return model.next(IntStream.of(tokens)
                                        .map(token -> token == model.startToken() ? model.endToken() : token)
                                        .toArray());
                            }
                        }),
                mutant(
                        "asks for the number of a sentence too late",
                        DecoderRules.PROTOCOL,
                        "after the first step",
                        () -> new PlainDecoder() {
                            @Override
                            void select(StepModel model, int[] rows) {
                                model.select(rows);
                                model.sentence(0);
                            }
                        }),
                mutant("selects a row that is not there", DecoderRules.PROTOCOL, "rows", () -> new PlainDecoder() {
                    @Override
                    void select(StepModel model, int[] rows) {
                        model.select(IntStream.of(rows).map(row -> row + 1).toArray());
                    }
                }),
                mutant("closes the model", DecoderRules.PROTOCOL, "closed the model", () -> new PlainDecoder() {
                    @Override
                    public List<List<Hypothesis>> decode(StepModel model) {
                        try (model) {
                            return super.decode(model);
                        }
                    }
                }),
                mutant(
                        "selects rows in the wrong order",
                        DecoderRules.PROBABILITY,
                        "the model scores it",
                        () -> new PlainDecoder() {
                            @Override
                            void select(StepModel model, int[] rows) {
                                model.select(IntStream.range(0, rows.length)
                                        .map(i -> rows[rows.length - 1 - i])
                                        .toArray());
                            }
                        }),
                mutant(
                        "forgets to reorder rows",
                        DecoderRules.PROBABILITY,
                        "the model scores it",
                        () -> new PlainDecoder(2) {
                            @Override
                            void select(StepModel model, int[] rows) {
                                if (rows.length != model.rows()) {
                                    model.select(rows);
                                }
                            }
                        }),
                mutant(
                        "swallows a failure of the model",
                        DecoderRules.FAILURES,
                        "as if nothing had happened",
                        () -> new PlainDecoder() {
                            @Override
                            public List<List<Hypothesis>> decode(StepModel model) {
                                try {
                                    return super.decode(model);
                                } catch (RuntimeException e) {
                                    return List.of();
                                }
                            }
                        }),
                mutant(
                        "closes a model that failed",
                        DecoderRules.FAILURES,
                        "the decoder called close",
                        () -> new PlainDecoder() {
                            @Override
                            public List<List<Hypothesis>> decode(StepModel model) {
                                try {
                                    return super.decode(model);
                                } catch (RuntimeException e) {
                                    model.close();
                                    throw e;
                                }
                            }
                        }));
    }

    private static Stream<Mutant<DecoderSubject>> samples() {
        var random = new Random(7);
        var decoders = new AtomicLong();
        return Stream.of(
                drawing(
                        "draws by rows instead of sentences",
                        DecoderRules.BATCH,
                        "comes out of a batch otherwise than alone",
                        (seed, t) -> new PlainSampler(seed, t) {
                            @Override
                            long number(StepModel model, int row) {
                                return row;
                            }
                        }),
                drawing(
                        "keeps its random numbers from call to call",
                        DecoderRules.REPETITION,
                        "it may keep nothing",
                        (seed, t) -> new PlainSampler(seed, t) {
                            @Override
                            double uniform(long s, long sentence, int step) {
                                return random.nextDouble();
                            }
                        }),
                drawing(
                        "seeds each decoder otherwise",
                        DecoderRules.REPETITION,
                        "of a second decoder",
                        (seed, t) -> new PlainSampler(decoders.incrementAndGet(), t)),
                drawing(
                        "ignores its seed",
                        DecoderRules.SEEDS,
                        "must depend on the seed",
                        (seed, t) -> new PlainSampler(1, t)),
                drawing(
                        "multiplies by the temperature",
                        DecoderRules.DECLARED_DRAWS,
                        "must follow the distribution",
                        (seed, t) -> new PlainSampler(seed, 1 / t)),
                drawing(
                        "ignores the temperature",
                        DecoderRules.DECLARED_DRAWS,
                        "must follow the distribution",
                        (seed, t) -> new PlainSampler(seed, 1)),
                drawing(
                        "draws from weights that are not normalised",
                        DecoderRules.DECLARED_DRAWS,
                        "normalised",
                        (seed, t) -> new PlainSampler(seed, t) {
                            @Override
                            double total(double[] weights) {
                                return 1;
                            }
                        }),
                drawing(
                        "draws a little too sharply",
                        DecoderRules.PLAIN_DRAWS,
                        "must follow the distribution",
                        (seed, t) -> new PlainSampler(seed, 0.8 * t)),
                drawing(
                        "draws all steps by one random number",
                        DecoderRules.PLAIN_DRAWS,
                        "step to step",
                        (seed, t) -> new PlainSampler(seed, t) {
                            @Override
                            double uniform(long s, long sentence, int step) {
                                return super.uniform(s, sentence, 1);
                            }
                        }),
                drawing(
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

    private static Stream<Mutant<DecoderSubject>> claims() {
        return Stream.of(
                mutant("fines each token", DecoderRules.SCORES, "no one power of the length", () -> new PlainDecoder() {
                    @Override
                    double score(double logProbability, int length) {
                        return logProbability - 0.3 * length;
                    }
                }),
                mutant("rewards short outputs", DecoderRules.SCORES, "one a >= 0", () -> new PlainDecoder() {
                    @Override
                    double score(double logProbability, int length) {
                        return logProbability * length;
                    }
                }),
                new Mutant<>(
                        "denies that it ranks by probability",
                        searching(PlainDecoder::new, Capability.RANKS_BY_PROBABILITY),
                        DecoderRules.SCORES,
                        "take RANKS_BY_PROBABILITY out of lacks()"),
                new Mutant<>(
                        "denies that it draws as the model says",
                        sampling(PlainSampler::new, Capability.DRAWS_AS_THE_MODEL_SAYS),
                        DecoderRules.PLAIN_DRAWS,
                        "take DRAWS_AS_THE_MODEL_SAYS out of lacks()"),
                new Mutant<>(
                        "takes the least probable token",
                        searching(() -> new PlainDecoder() {
                            @Override
                            List<Candidate> choose(List<Candidate> all, long sentence, int step) {
                                return all.stream().min(Comparator.comparingDouble(Candidate::logProbability)).stream()
                                        .toList();
                            }
                        }),
                        DecoderRules.GREEDY,
                        "the greedy search finds"));
    }

    private static Hypothesis with(Hypothesis h, double logProbability, double score) {
        return new Hypothesis(h.tokens(), logProbability, score, h.ended(), h.alignment());
    }

    private static Hypothesis with(Hypothesis h, List<Integer> tokens) {
        return new Hypothesis(tokens, h.logProbability(), h.score(), h.ended(), h.alignment());
    }

    private static Mutant<DecoderSubject> mutant(
            String fault, Rule<DecoderSubject, ?> killer, String said, Supplier<Decoder> decoder) {
        return new Mutant<>(fault, searching(decoder), killer, said);
    }

    private static Mutant<DecoderSubject> answering(
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

    private interface Sampler {
        Decoder of(long seed, double temperature);
    }

    private static Mutant<DecoderSubject> drawing(
            String fault, Rule<DecoderSubject, ?> killer, String said, Sampler sampler) {
        return new Mutant<>(fault, sampling(sampler), killer, said);
    }

    private static DecoderSubject searching(Supplier<Decoder> decoder) {
        return searching(decoder, new Capability[0]);
    }

    private static DecoderSubject searching(Supplier<Decoder> decoder, Capability... lacks) {
        return subject(List.of(), settings -> decoder.get(), lacks);
    }

    private static DecoderSubject sampling(Sampler sampler) {
        return sampling(sampler, Capability.BEATS_GREEDY_SEARCH);
    }

    private static DecoderSubject sampling(Sampler sampler, Capability... lacks) {
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

    private static DecoderSubject subject(
            List<Option<?>> options, Function<Settings, Decoder> decoder, Capability... lacks) {
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
