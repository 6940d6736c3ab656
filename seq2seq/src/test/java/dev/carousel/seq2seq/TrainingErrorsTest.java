package dev.carousel.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.seq2seq.files.NamedArray;
import dev.carousel.seq2seq.files.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What training refuses, in its very words. */
class TrainingErrorsTest {
    private static final Seq2Seq SEQ2SEQ = Seq2Seq.discover();

    @TempDir
    Path folder;

    private Reversals data = new Reversals("", "");

    @BeforeEach
    void write() {
        data = Reversals.in(folder);
    }

    @Test
    void into_aFolderWithAModel_isRefusedAndLeavesItAlone() {
        training().into(model());
        var before = SavedBytes.of(model());
        assertThatThrownBy(() -> training().into(model()))
                .hasMessage(
                        "[Carousel/ModelExists] %s: holds a model already; resume its training, or choose another folder",
                        model());
        assertThat(SavedBytes.of(model())).isEqualTo(before);
    }

    @Test
    void into_aFolderWithTheBestModelAlone_isRefusedAndLeavesItAlone() throws IOException {
        training().into(model());
        Files.delete(model().resolve("current"));
        Files.createDirectory(model().resolve("step-77"));
        var before = SavedBytes.of(model());
        for (Runnable way : List.<Runnable>of(
                () -> training().into(model()), () -> training().resume(model()))) {
            assertThatThrownBy(way::run)
                    .hasMessage(
                            "[Carousel/ModelExists] %s: holds a model already, without a checkpoint to resume from; choose another folder",
                            model());
        }
        assertThat(SavedBytes.of(model())).isEqualTo(before);
        assertThat(model().resolve("step-77")).exists();
    }

    @Test
    void resume_withAnotherBatchSize_isRefused() {
        training().into(model());
        assertThatThrownBy(() -> training().set("batch", 4).resume(model()))
                .hasMessage(
                        "[Carousel/OtherConfiguration] %s: was trained with batch = 8, not 4; only checkpoint-every, epochs, log-every, patience, report may change on the way. Resume with the same configuration, or train anew in another folder",
                        state());
    }

    @Test
    void resume_withAnotherTrainingSet_isRefused() throws IOException {
        training().into(model());
        Files.writeString(Path.of(data.training()), "ab\tba\n");
        assertThatThrownBy(() -> training().resume(model()))
                .hasMessageMatching(
                        "\\[Carousel/OtherData\\] \\Q" + state()
                                + "\\E: comes from another training set \\(fingerprint [0-9a-f]{12}, not [0-9a-f]{12}\\); resume with the files that it began with, or train anew in another folder");
    }

    @Test
    void resume_withAnotherDevelopmentSet_isRefused() throws IOException {
        training().into(model());
        Files.writeString(Path.of(data.development()), "ab\tba\n");
        assertThatThrownBy(() -> training().resume(model()))
                .hasMessageContaining("[Carousel/OtherData] " + state() + ": comes from another development set");
    }

    @Test
    void into_dataThatLeavesNothing_saysWhichAndByWhichKey() throws IOException {
        assertThatThrownBy(() -> training().set("target-floor", 100_000).into(model()))
                .hasMessageStartingWith("[Carousel/EmptyVocabulary] training set, target-floor = 100000: none of ");
        assertThatThrownBy(() -> training().set("longest-source", 1).into(model()))
                .hasMessageStartingWith("[Carousel/NoExampleFits] training set: every one of ");
        Files.writeString(Path.of(data.development()), "abcdabcdabcd\tab\n");
        assertThatThrownBy(() -> training().set("longest-source", 11).into(model()))
                .hasMessageStartingWith("[Carousel/NoExampleFits] development set: every one of ");
    }

    @Test
    void into_unknownKey_namesTheNearest() {
        assertThatThrownBy(() -> training().set("learning-rat", 1).into(model()))
                .hasMessageStartingWith(
                        "[Carousel/UnknownName] no option \"learning-rat\": did you mean \"learning-rate\"?");
    }

    @Test
    void into_aRootOfLessThanNothing_namesItsPlaceAndKeepsTheLastGoodCheckpoint() {
        var sinking =
                data.prepare(BrokenPlugin.seq2seq()).set("cell", "sinking").set("optimizer", "sgd");
        assertThatThrownBy(() -> sinking.set("checkpoint-every", 1).into(model()))
                .hasMessageMatching(
                        "\\[Carousel/NonFiniteLoss\\] step 6 \\(epoch 1, batch 6\\): loss NaN, gradient norm NaN; "
                                + "what went wrong first is sqrt \\[\\] in .*cell SinkingCell, at BrokenPlugin.java:\\d+: NaN at \\[\\].*"
                                + "\\. The last good checkpoint is kept; lower learning-rate or clip-norm");
        assertThat(state()).hasFileName("step-5");
        assertThat(Safetensors.read(state().resolve("weights.safetensors"))
                        .arrays()
                        .values())
                .isNotEmpty()
                .allSatisfy(array -> {
                    for (float value : ((NamedArray.Floats) array).values()) {
                        assertThat(value).as(array.name()).isFinite();
                    }
                });
    }

    @Test
    void into_parametersThatHangOnTheBatch_isRefusedBeforeTheFirstStep() {
        assertThatThrownBy(() -> data.prepare(BrokenPlugin.seq2seq())
                        .set("cell", "rowwise")
                        .into(model()))
                .hasMessageMatching(
                        "\\[Carousel/ParameterMismatch\\] parameter \\S+/bias is \\[8, \\d+\\] for sizes \\{B=8, .*\\}, "
                                + "\\[1, \\d+\\] for sizes \\{B=1, .*\\}: parameters must not depend on the sizes of a batch");
    }

    @Test
    void into_aCellThatIsNull_namesWhoMadeIt() {
        assertThatThrownBy(() -> data.prepare(BrokenPlugin.seq2seq())
                        .set("cell", "nothing")
                        .into(model()))
                .hasMessage(
                        "[Carousel/NullReturned] dev.carousel.seq2seq.BrokenPlugin$NothingFactory.create returned null: it is to return something always");
    }

    @Test
    void into_anUpdateBeyondAllNumbers_namesTheParameterThatItBroke() {
        assertThatThrownBy(() -> exploding().into(model()))
                .hasMessageMatching(
                        "\\[Carousel/NonFiniteLoss\\] step 3 \\(epoch 1, batch 3\\): .*; what went wrong first is parameter [a-z]\\S+ \\[.*");
    }

    @Test
    void into_anUpdateBeyondAllNumbersAtTheEndOfAnEpoch_isNotSaved() {
        assertThatThrownBy(() -> exploding().set("batch", 100).set("buckets", 1).into(model()))
                .hasMessageMatching(
                        "\\[Carousel/NonFiniteLoss\\] step 2: \\S+ \\[.*\\] holds -?Infinity. The last good checkpoint is kept; lower learning-rate or clip-norm");
        assertThat(state()).hasFileName("step-1");
    }

    @Test
    void into_aLearningRateBeyondSinglePrecision_isRefused() {
        assertThatThrownBy(() -> far(1e39).into(model()))
                .hasMessage(
                        "[Carousel/BadOption] learning-rate: expected a number from 0.0 to 3.4028234663852886E38, got \"1.0E39\"");
    }

    @Test
    void into_aLossBeyondSinglePrecision_namesTheFirstNodeThatIs() {
        assertThatThrownBy(() -> far(1e38).into(model()))
                .hasMessageMatching(
                        "\\[Carousel/NonFiniteLoss\\] step \\d+ .*: loss Infinity, .*; what went wrong first is [a-z-]+ \\[.*: -?Infinity at .*");
    }

    private Training exploding() {
        return data.prepare(BrokenPlugin.seq2seq()).set("optimizer", "exploding");
    }

    private Training far(double learningRate) {
        return training()
                .set("optimizer", "sgd")
                .set("learning-rate", learningRate)
                .set("clip-norm", 0);
    }

    private Training training() {
        return data.prepare(SEQ2SEQ);
    }

    private Path model() {
        return folder.resolve("model");
    }

    /** Returns the folder of the last state. */
    private Path state() {
        try {
            return model().resolve(Files.readString(model().resolve("current")).strip());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
