package dev.carousel.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.seq2seq.data.ParallelText;
import dev.carousel.seq2seq.data.Tokens;
import dev.carousel.seq2seq.train.Corpus;
import dev.carousel.seq2seq.train.SeedSummary;
import dev.carousel.seq2seq.train.StepReport;
import dev.carousel.seq2seq.train.StopReason;
import dev.carousel.seq2seq.train.TrainingListener;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings with several seeds, and the ensembles that they make. */
class SeedsTest {
    private static final Seq2Seq SEQ2SEQ = Seq2Seq.discover();

    @TempDir
    Path folder;

    private Reversals data = new Reversals("", "");

    @BeforeEach
    void write() {
        data = Reversals.in(folder);
    }

    @Test
    void into_severalSeeds_trainsEachAsAlone() {
        List<SeedSummary> summaries = training().into(all(), List.of(3, 1));
        assertThat(summaries).extracting(SeedSummary::seed).containsExactly(3, 1);
        for (int seed : List.of(1, 3)) {
            training().set("seed", seed).into(folder.resolve("alone-" + seed));
            assertThat(SavedBytes.of(all().resolve("seed-" + seed)))
                    .isEqualTo(SavedBytes.of(folder.resolve("alone-" + seed)));
        }
    }

    @Test
    void resume_afterAStopInTheSecondSeed_goesOnThere() {
        training().into(folder.resolve("whole"), List.of(1, 2, 3));
        Training training = training();
        training.listener(new StopInSecond(training));
        List<SeedSummary> stopped = training.into(all(), List.of(1, 2, 3));
        assertThat(stopped).hasSize(2);
        assertThat(stopped.get(1).summary().reason()).isEqualTo(StopReason.REQUEST);

        assertThat(training().resume(all(), List.of(1, 2, 3))).hasSize(3);
        assertThat(SavedBytes.of(all())).isEqualTo(SavedBytes.of(folder.resolve("whole")));
    }

    @Test
    void into_whereOneSeedIsThere_isRefusedBeforeAnyIsTrained() {
        training().into(all(), List.of(2));
        assertThatThrownBy(() -> training().into(all(), List.of(1, 2)))
                .hasMessage(
                        "[Carousel/ModelExists] %s: holds a model already; resume its training, or choose another folder",
                        all().resolve("seed-2"));
        assertThat(all().resolve("seed-1")).doesNotExist();
    }

    /** They would answer in place of the model that is there. */
    @Test
    void resume_seedsInTheFolderOfOneModel_isRefused() {
        training().into(all());
        assertThatThrownBy(() -> training().resume(all(), List.of(1, 2)))
                .hasMessageStartingWith("[Carousel/ModelExists] " + all() + ": holds a model already");
        assertThat(all().resolve("seed-1")).doesNotExist();
    }

    @Test
    void into_seedsThatAreNone_isRefusedBeforeAnyIsTrained() {
        for (List<Integer> seeds : List.of(List.of(1, 1), List.of(1, -1))) {
            assertThatThrownBy(() -> training().into(all(), seeds))
                    .hasMessage("[Carousel/BadOption] seeds " + seeds
                            + ": expected different whole numbers, none of them below 0");
        }
        assertThat(all()).doesNotExist();
    }

    @Test
    void into_seedsAndTheKey_isRefused() {
        assertThatThrownBy(() -> training().set("seed", 4).into(all(), List.of(1, 2)))
                .hasMessage("[Carousel/BadOption] seeds [1, 2] and seed=4: give one or the other");
    }

    @Test
    void load_ofSeveralSeeds_isTheirEnsemble() {
        training().into(all(), List.of(1, 2));
        var ensemble = SEQ2SEQ.load(all());
        var corpus = Corpus.read(ParallelText.of(data.development()), Tokens.of("chars"), Tokens.of("chars"));
        var greedy = ensemble.decoder("greedy", Map.of());
        double together = ensemble.evaluate(corpus, greedy).loss();
        double one =
                SEQ2SEQ.load(all().resolve("seed-1")).evaluate(corpus, greedy).loss();
        double two =
                SEQ2SEQ.load(all().resolve("seed-2")).evaluate(corpus, greedy).loss();
        assertThat(together).isLessThan((one + two) / 2); // Jensen: −log of a mean is below the mean of −log
        assertThat(ensemble.predict("abc").text()).isNotNull();
    }

    @Test
    void load_ofOneModelTwice_measuresWhatItMeasuresAlone() {
        training().into(folder.resolve("model"));
        var corpus = Corpus.read(ParallelText.of(data.development()), Tokens.of("chars"), Tokens.of("chars"));
        var alone = SEQ2SEQ.load(folder.resolve("model"));
        var twice = SEQ2SEQ.load(List.of(folder.resolve("model"), folder.resolve("model")), Map.of());
        var greedy = alone.decoder("greedy", Map.of());
        assertThat(twice.evaluate(corpus, greedy).loss())
                .isCloseTo(alone.evaluate(corpus, greedy).loss(), within(1e-5));
        assertThat(twice.evaluate(corpus, greedy).scores())
                .isEqualTo(alone.evaluate(corpus, greedy).scores());
    }

    @Test
    void load_ofModelsWithOtherTokens_isRefused() {
        training().into(folder.resolve("one"));
        training().set("target-tokens", "words").into(folder.resolve("other"));
        assertThatThrownBy(() -> SEQ2SEQ.load(List.of(folder.resolve("one"), folder.resolve("other")), Map.of()))
                .hasMessageMatching(
                        "\\[Carousel/EnsembleMismatch\\] \\S+/other/step-\\d+: has another target vocabulary than \\S+/one/step-\\d+; "
                                + "an ensemble needs models that read and write the same tokens: train them on the same files, with other seeds");
    }

    private Training training() {
        var keys = new HashMap<>(Reversals.keys());
        keys.remove("seed");
        return SEQ2SEQ.training(data.training(), data.development()).set(keys);
    }

    private Path all() {
        return folder.resolve("all");
    }

    private static final class StopInSecond implements TrainingListener {
        private final Training training;
        private int seed;

        StopInSecond(Training training) {
            this.training = training;
        }

        @Override
        public void began(int begun) {
            seed = begun;
        }

        @Override
        public void stepped(StepReport report) {
            if (seed == 2 && report.step() == 5) {
                training.stop();
            }
        }
    }
}
