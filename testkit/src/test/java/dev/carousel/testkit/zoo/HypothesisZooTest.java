package dev.carousel.testkit.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.Hypothesis;
import dev.carousel.api.StepModel;
import dev.carousel.api.plugin.Capability;
import dev.carousel.testkit.decoders.DecoderRules;
import dev.carousel.testkit.decoders.DecoderSubject;
import dev.carousel.testkit.rules.Rule;
import dev.carousel.testkit.rules.Trials;
import dev.carousel.testkit.rules.Verdict;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Decoders whose answers are wrong, or not what they claim to be. */
class HypothesisZooTest extends Zoo<DecoderSubject> {
    @Test
    void decoders_thatAreRight_keepEveryRule() {
        for (DecoderSubject right :
                List.of(DecoderMutants.searching(PlainDecoder::new), DecoderMutants.sampling(PlainSampler::new))) {
            for (Rule<DecoderSubject, ?> rule : DecoderRules.all()) {
                Verdict verdict = new Trials(1, 1).hold(rule, right);
                assertThat(verdict.outcome()).as("%s", verdict).isNotInstanceOf(Verdict.Failed.class);
            }
        }
    }

    static Stream<Mutant<DecoderSubject>> mutants() {
        return Stream.of(hypotheses(), claims()).flatMap(s -> s);
    }

    private static Hypothesis telling(Hypothesis h, int times) {
        return new Hypothesis(
                h.tokens(),
                h.logProbability(),
                h.score(),
                h.ended(),
                Collections.nCopies(times, h.logProbability()),
                h.alignment());
    }

    private static Stream<Mutant<DecoderSubject>> hypotheses() {
        return Stream.of(
                DecoderMutants.mutant(
                        "forgets the end token's probability",
                        DecoderRules.PROBABILITY,
                        "end token's log-probability is missing",
                        () -> new PlainDecoder() {
                            @Override
                            double logarithm(float log, int token) {
                                return token == 0 && log > Float.NEGATIVE_INFINITY ? 0 : log;
                            }
                        }),
                DecoderMutants.answering(
                        "returns means instead of sums",
                        DecoderRules.PROBABILITY,
                        "add up what the model answered",
                        found -> found.stream()
                                .map(h -> DecoderMutants.with(h, h.logProbability() / 2, h.score()))
                                .toList()),
                DecoderMutants.answering(
                        "tells the log-probability of the whole for each token",
                        DecoderRules.PROBABILITY,
                        "at place 1, the model ",
                        found -> found.stream()
                                .map(h -> telling(h, h.tokens().size() + (h.ended() ? 1 : 0)))
                                .toList()),
                DecoderMutants.answering(
                        "tells one log-probability too few",
                        DecoderRules.PROBABILITY,
                        "expected none or one a token",
                        found -> found.stream()
                                .map(h -> telling(h, h.tokens().size() + (h.ended() ? 0 : -1)))
                                .toList()),
                DecoderMutants.answering(
                        "returns the worst first",
                        DecoderRules.ORDER,
                        "expected the highest first",
                        found -> found.stream()
                                .sorted(Comparator.comparingDouble(Hypothesis::score))
                                .toList()),
                DecoderMutants.answering(
                        "returns the best twice",
                        DecoderRules.ORDER,
                        "comes twice",
                        found -> Stream.concat(Stream.of(found.get(0)), found.stream())
                                .toList()),
                DecoderMutants.answering(
                        "finds nothing", DecoderRules.COUNT, "expected at least 1", found -> List.of()),
                new Mutant<>(
                        "returns more than n-best",
                        DecoderMutants.subject(List.of(DecoderMutants.N_BEST), settings -> new PlainDecoder()),
                        DecoderRules.COUNT,
                        "at most 1"),
                DecoderMutants.answering(
                        "cuts the last token off",
                        DecoderRules.END,
                        "it stops after",
                        found -> found.stream()
                                .map(h -> h.ended()
                                        ? h
                                        : DecoderMutants.with(
                                                h,
                                                h.tokens().subList(1, h.tokens().size())))
                                .toList()),
                DecoderMutants.answering(
                        "adds a token after the last",
                        DecoderRules.END,
                        "the model's maximum length is",
                        found -> found.stream()
                                .map(h -> DecoderMutants.with(
                                        h,
                                        Stream.concat(h.tokens().stream(), Stream.of(1, 1, 1, 1))
                                                .toList()))
                                .toList()),
                DecoderMutants.mutant(
                        "chooses impossible tokens",
                        DecoderRules.POSSIBLE,
                        "it may not come",
                        () -> new PlainDecoder() {
                            @Override
                            double logarithm(float log, int token) {
                                return token == 3 || log > Float.NEGATIVE_INFINITY ? log : -0.1;
                            }
                        }),
                DecoderMutants.answering(
                        "keeps the end token",
                        DecoderRules.POSSIBLE,
                        "is no word",
                        found -> found.stream()
                                .map(h -> DecoderMutants.with(
                                        h,
                                        Stream.concat(h.tokens().stream(), Stream.of(0))
                                                .toList()))
                                .toList()),
                DecoderMutants.mutant(
                        "aligns with the first row",
                        DecoderRules.ALIGNMENT,
                        "the row that the token was chosen from",
                        () -> new PlainDecoder() {
                            @Override
                            float[] looked(Candidate candidate, StepModel.Predictions predictions) {
                                return predictions.alignments()[0];
                            }
                        }),
                DecoderMutants.answering(
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

    private static Stream<Mutant<DecoderSubject>> claims() {
        return Stream.of(
                DecoderMutants.mutant(
                        "fines each token",
                        DecoderRules.SCORES,
                        "no one power of the length",
                        () -> new PlainDecoder() {
                            @Override
                            double score(double logProbability, int length) {
                                return logProbability - 0.3 * length;
                            }
                        }),
                DecoderMutants.mutant(
                        "rewards short outputs", DecoderRules.SCORES, "one a >= 0", () -> new PlainDecoder() {
                            @Override
                            double score(double logProbability, int length) {
                                return logProbability * length;
                            }
                        }),
                new Mutant<>(
                        "denies that it ranks by probability",
                        DecoderMutants.searching(PlainDecoder::new, Capability.RANKS_BY_PROBABILITY),
                        DecoderRules.SCORES,
                        "take RANKS_BY_PROBABILITY out of lacks()"),
                new Mutant<>(
                        "denies that it draws as the model says",
                        DecoderMutants.sampling(PlainSampler::new, Capability.DRAWS_AS_THE_MODEL_SAYS),
                        DecoderRules.PLAIN_DRAWS,
                        "take DRAWS_AS_THE_MODEL_SAYS out of lacks()"),
                new Mutant<>(
                        "takes the least probable token",
                        DecoderMutants.searching(() -> new PlainDecoder() {
                            @Override
                            List<Candidate> choose(List<Candidate> all, long sentence, int step) {
                                return all.stream().min(Comparator.comparingDouble(Candidate::logProbability)).stream()
                                        .toList();
                            }
                        }),
                        DecoderRules.GREEDY,
                        "the greedy search finds"));
    }
}
