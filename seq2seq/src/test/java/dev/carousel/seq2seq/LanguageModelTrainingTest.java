package dev.carousel.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.seq2seq.metrics.Evaluation;
import dev.carousel.seq2seq.train.EpochReport;
import dev.carousel.seq2seq.train.StepReport;
import dev.carousel.seq2seq.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A language model from a file of text to what comes next. */
class LanguageModelTrainingTest {
    private static final Seq2Seq SEQ2SEQ = Seq2Seq.discover();

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("train.txt"), "to be or not to be\n".repeat(20));
        Files.writeString(folder.resolve("dev.txt"), "to be or not to be\n".repeat(10));
    }

    @Test
    void into_aTextThatRepeats_isLearnedMeasuredAndContinued() {
        var epochs = new ArrayList<EpochReport>();
        training()
                .set("epochs", 20)
                .listener(new TrainingListener() {
                    @Override
                    public void completed(EpochReport report) {
                        epochs.add(report);
                    }
                })
                .into(folder.resolve("model"));
        TrainedModel model = SEQ2SEQ.load(folder.resolve("model"));
        Evaluation evaluation =
                model.evaluate(model.read(folder.resolve("dev.txt").toString()), model.decoder("greedy", Map.of()));
        double best = epochs.stream()
                .mapToDouble(report -> report.development().perplexity())
                .min()
                .orElseThrow();
        assertThat(evaluation.perplexity()).isEqualTo(best).isLessThan(1.5);
        assertThat(evaluation.scores().sequences()).isZero();
        assertThat(epochs.get(0).development().perplexity()).isGreaterThan(best);
        assertThat(model.predict(List.of("to be or n"), model.decoder("greedy", Map.of()))
                        .get(0)
                        .get(0)
                        .text())
                .startsWith("ot to be\nto be");
    }

    @Test
    void resume_afterStopsWithinAnEpoch_comesToTheSameBits() {
        training().into(folder.resolve("whole"));
        for (long step : List.of(2L, 5L, 9L)) {
            assertThatThrownBy(() -> stopping(step).resume(folder.resolve("parts")))
                    .isInstanceOf(IllegalStateException.class);
        }
        training().resume(folder.resolve("parts"));
        assertThat(SavedBytes.of(folder.resolve("parts"))).isEqualTo(SavedBytes.of(folder.resolve("whole")));
    }

    @Test
    void into_words_countsEndsOfLinesAsTokens() {
        training().set("target-tokens", "words").set("epochs", 20).into(folder.resolve("words"));
        TrainedModel model = SEQ2SEQ.load(folder.resolve("words"));
        assertThat(model.format().encoding().targetVocabulary().size())
                .as("to, be, or, not and specials")
                .isEqualTo(8);
        var answer = model.predict(List.of("to be or"), model.decoder("greedy", Map.of()))
                .get(0)
                .get(0);
        assertThat(answer.text()).isEqualTo("not to be");
        assertThat(answer.ended()).isTrue();
    }

    /** There are no sources, and prompts are no such. */
    @Test
    void predict_withReversedSources_readsPromptsAsTheyStand() {
        training().into(folder.resolve("model"));
        training(Map.of("epochs", 2, "seed", 3, "reverse-source", true)).into(folder.resolve("reversing"));
        assertThat(SEQ2SEQ.load(folder.resolve("reversing"))
                        .predict("to be or n")
                        .logProbability())
                .isEqualTo(SEQ2SEQ.load(folder.resolve("model"))
                        .predict("to be or n")
                        .logProbability());
    }

    @Test
    void predict_aPromptOfSeveralWindows_isContinuedByAsMany() {
        training().set("bptt", 8).into(folder.resolve("model"));
        TrainedModel model = SEQ2SEQ.load(folder.resolve("model"));
        for (int windows : List.of(1, 2, 8)) {
            var answer = model.predict(List.of("t".repeat(8 * windows)), model.decoder("greedy", Map.of()))
                    .get(0)
                    .get(0);
            assertThat(answer.tokens().size()).isLessThanOrEqualTo(8 * windows);
            assertThat(answer.ended() || answer.tokens().size() == 8 * windows).isTrue();
        }
    }

    @Test
    void predict_manyPrompts_isAsEachAlone() {
        training().into(folder.resolve("model"));
        TrainedModel model = SEQ2SEQ.load(folder.resolve("model"));
        var prompts = List.of("to", "be or", "not to be", "t");
        var together = model.predict(prompts, model.decoder("greedy", Map.of()));
        for (int i = 0; i < prompts.size(); i++) {
            var alone = model.predict(List.of(prompts.get(i)), model.decoder("greedy", Map.of()))
                    .get(0)
                    .get(0);
            assertThat(together.get(i).get(0).text()).isEqualTo(alone.text());
            assertThat(together.get(i).get(0).logProbability()).isCloseTo(alone.logProbability(), within(1e-3));
        }
    }

    /** The state goes from part to part: without a change of weights in between, a pass over the text loses what measuring the text finds. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100})
    void accumulate_windows_carriesTheStateOn(int parts) {
        var epochs = training()
                .set(Map.of("accumulate", parts, "dropout", 0, "learning-rate", 1e-12, "epochs", 1))
                .set("optimizer", "sgd")
                .into(folder.resolve("model"))
                .epochs();
        TrainedModel model = SEQ2SEQ.load(folder.resolve("model"));
        Evaluation evaluation =
                model.evaluate(model.read(folder.resolve("train.txt").toString()), model.decoder("greedy", Map.of()));
        assertThat(epochs.get(0).trainingLoss()).isCloseTo(evaluation.loss(), within(1e-5));
    }

    @Test
    void load_ofSeveralSeeds_isMeasuredAndContinuesAsTheirMean() {
        training(Map.of("epochs", 4)).into(folder.resolve("all"), List.of(1, 2));
        double one = perplexity(folder.resolve("all/seed-1"));
        double two = perplexity(folder.resolve("all/seed-2"));
        assertThat(perplexity(folder.resolve("all"))).isLessThan(Math.sqrt(one * two)); // Jensen
        assertThat(perplexity(folder.resolve("all/seed-1"), folder.resolve("all/seed-1")))
                .isCloseTo(one, within(1e-6));
        TrainedModel all = SEQ2SEQ.load(folder.resolve("all"));
        assertThat(all.predict("to be or n").logProbability()).isNegative();
    }

    private double perplexity(Path... models) {
        TrainedModel model = SEQ2SEQ.load(List.of(models), Map.of());
        return model.evaluate(model.read(folder.resolve("dev.txt").toString()), model.decoder("greedy", Map.of()))
                .perplexity();
    }

    private Training stopping(long step) {
        return training().listener(new TrainingListener() {
            @Override
            public void stepped(StepReport report) {
                if (report.step() == step) {
                    throw new IllegalStateException("stop");
                }
            }
        });
    }

    private Training training() {
        return training(Map.of("epochs", 2, "seed", 3));
    }

    private Training training(Map<String, Object> keys) {
        return SEQ2SEQ.training(
                        folder.resolve("train.txt").toString(),
                        folder.resolve("dev.txt").toString())
                .set(Map.of("model", "language-model", "target-tokens", "chars", "cell", "gru", "hidden", 32))
                .set(Map.of("embedding", 8, "dropout", 0.1, "batch", 4, "bptt", 16, "learning-rate", 0.02))
                .set(Map.of("checkpoint-every", 2, "tied-embeddings", "output"))
                .set(keys);
    }
}
