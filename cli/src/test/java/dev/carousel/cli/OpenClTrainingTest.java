package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model learns on an OpenCL device what it learns on the processor. */
class OpenClTrainingTest {
    private static final Pattern LOSS = Pattern.compile("epoch +\\d+: loss (\\d+\\.\\d+)");

    @Test
    void train_onADevice_hasTheLearningCurveOfTheProcessor(@TempDir Path folder) throws IOException {
        Result devices = Shell.run("devices");
        Assumptions.assumeTrue(devices.code() == 0 && devices.out().startsWith("0 "), devices.out() + devices.err());
        Path words = Files.writeString(folder.resolve("words.tsv"), "ab\tɑ b\nba\tb ɑ\nab\tɒ b\nbab\tb ɑ b\n");
        List<Double> here = losses(
                Shell.run(Shell.learning(folder.resolve("here"), words, "--set", "backend=jvm", "--set", "epochs=8")));
        List<Double> there = losses(Shell.run(
                Shell.learning(folder.resolve("there"), words, "--set", "backend=opencl", "--set", "epochs=8")));
        assertThat(there).hasSize(8);
        for (int epoch = 0; epoch < 8; epoch++) {
            assertThat(there.get(epoch))
                    .as("epoch %d", epoch + 1)
                    .isCloseTo(here.get(epoch), within(0.01 * here.get(epoch)));
        }
        assertThat(there.get(7)).isLessThan(there.get(0));
    }

    private static List<Double> losses(Result training) {
        assertThat(training.code()).as(training.err()).isZero();
        return LOSS.matcher(training.out())
                .results()
                .map(found -> Double.valueOf(found.group(1)))
                .toList();
    }

    @Test
    void devices_json_tellsTheSameDevices() {
        Result text = Shell.run("devices");
        Assumptions.assumeTrue(text.code() == 0, text.err());
        Result json = Shell.run("devices", "--json");
        assertThat(json.out()).startsWith("{").contains("\"devices\"").doesNotContain("handle");
    }
}
