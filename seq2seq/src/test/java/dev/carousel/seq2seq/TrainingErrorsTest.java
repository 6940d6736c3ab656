package dev.carousel.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.seq2seq.train.EpochReport;
import dev.carousel.seq2seq.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                .hasMessage("[Carousel/ModelExists] %s: holds a model already; resume its training, or choose another folder", model());
        assertThat(SavedBytes.of(model())).isEqualTo(before);
    }

    @Test
    void resume_withAnotherBatchSize_isRefused() {
        training().into(model());
        assertThatThrownBy(() -> training().set("batch", 4).resume(model()))
                .hasMessage("[Carousel/OtherConfiguration] %s: was trained with batch = 8, not 4; only checkpoint-every, epochs, patience may change on the way. Resume with the same configuration, or train anew in another folder", state());
    }

    @Test
    void resume_withAnotherTrainingSet_isRefused() throws IOException {
        training().into(model());
        Files.writeString(Path.of(data.training()), "ab\tba\n");
        assertThatThrownBy(() -> training().resume(model()))
                .hasMessageMatching("\\[Carousel/OtherData\\] \\Q" + state() + "\\E: comes from another training set \\(fingerprint [0-9a-f]{12}, not [0-9a-f]{12}\\); resume with the files that it began with, or train anew in another folder");
    }

    @Test
    void resume_withAnotherDevelopmentSet_isRefused() throws IOException {
        training().into(model());
        Files.writeString(Path.of(data.development()), "ab\tba\n");
        assertThatThrownBy(() -> training().resume(model()))
                .hasMessageContaining("[Carousel/OtherData] " + state() + ": comes from another development set");
    }

    @Test
    void into_unknownKey_namesTheNearest() {
        assertThatThrownBy(() -> training().set("learning-rat", 1).into(model()))
                .hasMessageStartingWith("[Carousel/UnknownName] no option \"learning-rat\": did you mean \"learning-rate\"?");
    }

    @Test
    void into_lossBeyondNumbers_namesStepAndPlaceAndKeepsTheLastGoodCheckpoint() {
        var wild = training().set("optimizer", "sgd").set("clip-norm", 0).set("epochs", 50);
        assertThatThrownBy(() -> wild.set("learning-rate", 1e30).into(model()))
                .hasMessageMatching("\\[Carousel/NonFiniteLoss\\] step \\d+ \\(epoch \\d+, batch \\d+\\): loss .*, gradient norm .*; what went wrong first is .+ at \\[.*\\].*\\. The last good checkpoint is kept; lower learning-rate or clip-norm");
    }

    @Test
    void into_aParameterBeyondNumbers_namesIt() {
        var calm = training().set("epochs", 2);
        assertThatThrownBy(() -> calm.set("optimizer", "sgd").set("learning-rate", 1e38).set("clip-norm", 0).into(model()))
                .hasMessageContaining("what went wrong first is parameter ");
    }

    @Test
    void resume_afterALossBeyondNumbers_findsTheLastGoodCheckpoint() {
        assertThatThrownBy(() -> training().listener(new TrainingListener() {
                    @Override
                    public void completed(EpochReport report) {
                        throw new IllegalStateException("stop");
                    }
                }).into(model()))
                .hasMessage("stop");
        training().resume(model());
        assertThat(SEQ2SEQ.load(model()).predict("abc").text()).isNotNull();
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
