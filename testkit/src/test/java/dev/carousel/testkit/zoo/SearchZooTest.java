package dev.carousel.testkit.zoo;

import dev.carousel.api.Hypothesis;
import dev.carousel.api.StepModel;
import dev.carousel.testkit.decoders.DecoderRules;
import dev.carousel.testkit.decoders.DecoderSubject;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Decoders that use the model wrongly. */
class SearchZooTest extends Zoo<DecoderSubject> {
    static Stream<Mutant<DecoderSubject>> mutants() {
        return Stream.of(steps()).flatMap(s -> s);
    }

    private static Stream<Mutant<DecoderSubject>> steps() {
        return Stream.of(
                DecoderMutants.mutant(
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
                DecoderMutants.mutant(
                        "stops before the limit", DecoderRules.END, "it stops after", () -> new PlainDecoder() {
                            @Override
                            boolean isOver(Candidate candidate, Prefix prefix, StepModel model) {
                                return candidate.token() == model.endToken()
                                        || prefix.tokens().size() >= model.maximumLength() - 1;
                            }
                        }),
                DecoderMutants.mutant(
                        "goes on after the end token",
                        DecoderRules.PROTOCOL,
                        "the end token was fed",
                        () -> new PlainDecoder() {
                            @Override
                            boolean isOver(Candidate candidate, Prefix prefix, StepModel model) {
                                return prefix.tokens().size() == model.maximumLength();
                            }
                        }),
                DecoderMutants.mutant(
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
                DecoderMutants.mutant(
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
                DecoderMutants.mutant(
                        "selects a row that is not there", DecoderRules.PROTOCOL, "rows", () -> new PlainDecoder() {
                            @Override
                            void select(StepModel model, int[] rows) {
                                model.select(
                                        IntStream.of(rows).map(row -> row + 1).toArray());
                            }
                        }),
                DecoderMutants.mutant(
                        "closes the model", DecoderRules.PROTOCOL, "closed the model", () -> new PlainDecoder() {
                            @Override
                            public List<List<Hypothesis>> decode(StepModel model) {
                                try (model) {
                                    return super.decode(model);
                                }
                            }
                        }),
                DecoderMutants.mutant(
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
                DecoderMutants.mutant(
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
                DecoderMutants.mutant(
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
                DecoderMutants.mutant(
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
}
