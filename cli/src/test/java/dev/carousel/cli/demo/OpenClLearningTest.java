package dev.carousel.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.carousel.seq2seq.train.EpochReport;
import dev.carousel.seq2seq.train.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model learns on an OpenCL device what it learns on the processor. */
class OpenClLearningTest {
    private static final int WORDS = Integer.getInteger("carousel.test.words", 96);
    private static final int EPOCHS = Integer.getInteger("carousel.test.epochs", 3);
    private static final double PERCENT = 1;

    @Test
    void training_onADevice_hasTheLearningCurveOfTheProcessor(@TempDir Path folder) {
        Spoken.assumeDevice();
        List<EpochReport> here = curve("jvm", folder);
        List<EpochReport> there = curve("opencl", folder);
        assertThat(there).hasSize(EPOCHS);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            EpochReport expected = here.get(epoch);
            EpochReport found = there.get(epoch);
            System.out.printf(
                    "epoch %d: loss %.6f on jvm, %.6f on opencl; of the development set %.6f and %.6f%n",
                    expected.epoch(),
                    expected.trainingLoss(),
                    found.trainingLoss(),
                    expected.development().loss(),
                    found.development().loss());
            assertThat(found.trainingLoss())
                    .as("training loss of epoch %d", epoch + 1)
                    .isCloseTo(expected.trainingLoss(), withinPercentage(PERCENT));
            assertThat(found.development().loss())
                    .as("loss of the development set after epoch %d", epoch + 1)
                    .isCloseTo(expected.development().loss(), withinPercentage(PERCENT));
        }
        assertThat(there.get(EPOCHS - 1).trainingLoss())
                .isLessThan(0.95 * there.get(0).trainingLoss());
    }

    private static List<EpochReport> curve(String backend, Path folder) {
        var reports = new ArrayList<EpochReport>();
        Spoken.training(WORDS, backend)
                .set("epochs", EPOCHS)
                .set("patience", EPOCHS)
                .listener(new TrainingListener() {
                    @Override
                    public void completed(EpochReport report) {
                        reports.add(report);
                    }
                })
                .into(folder.resolve(backend));
        return reports;
    }
}
