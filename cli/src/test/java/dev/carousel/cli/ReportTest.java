package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carousel.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training leaves to be seen is named at its end, and shows the same gradients on every backend. */
class ReportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Path words = Path.of("");

    @BeforeEach
    void write() throws IOException {
        words = Files.writeString(folder.resolve("words.tsv"), "ab\tɑ b\nba\tb ɑ\nab\tɒ b\nbab\tb ɑ b\n");
    }

    @Test
    void train_saysWhereItIsToBeSeen() {
        Path model = folder.resolve("model");
        Path page = model.resolve("training").resolve("report.html");
        assertThat(Shell.run(Shell.training(model, words)).out()).contains("  how it went:    " + page + "\n");
        assertThat(page).isNotEmptyFile();
    }

    @Test
    void train_withoutReport_saysNothingOfOne() {
        Path model = folder.resolve("model");
        assertThat(Shell.run(Shell.training(model, words, "--set", "report=false"))
                        .out())
                .doesNotContain("how it went");
        assertThat(model.resolve("training")).doesNotExist();
    }

    @Test
    void train_onJvm_probesWhatTheReferenceProbes() throws IOException {
        assertSame(probes("jvm"), probes("reference"));
    }

    @Test
    void train_onOpenCl_probesWhatTheReferenceProbes() throws IOException {
        Result devices = Shell.run("devices");
        Assumptions.assumeTrue(devices.code() == 0 && devices.out().startsWith("0 "), devices.out() + devices.err());
        assertSame(probes("opencl"), probes("reference"));
    }

    private List<JsonNode> probes(String backend) throws IOException {
        Path model = folder.resolve(backend);
        Result training = Shell.run(Shell.training(
                model, words, "--set", "backend=" + backend, "--set", "layers=2", "--set", "input-feeding=true"));
        assertThat(training.code()).as(training.err()).isZero();
        var probes = new ArrayList<JsonNode>();
        for (String line : Files.readAllLines(model.resolve("training").resolve("log.jsonl"))) {
            JsonNode read = JSON.readTree(line);
            if (read.path("event").asText().equals("probe")) {
                probes.add(read);
            }
        }
        return probes;
    }

    private static void assertSame(List<JsonNode> probes, List<JsonNode> expected) {
        assertThat(probes).hasSize(3);
        for (int i = 0; i < probes.size(); i++) {
            for (String part : List.of("layers", "source", "target")) {
                assertThat(expected.get(i).path(part)).isNotEmpty();
                List<Double> numbers = numbers(probes.get(i).path(part));
                List<Double> wanted = numbers(expected.get(i).path(part));
                assertThat(numbers).hasSameSizeAs(wanted).anyMatch(number -> number > 1e-3);
                for (int j = 0; j < wanted.size(); j++) {
                    assertThat(numbers.get(j)).as("%s %d", part, j).isCloseTo(wanted.get(j), within(1e-4));
                }
            }
        }
    }

    private static List<Double> numbers(JsonNode node) {
        var numbers = new ArrayList<Double>();
        if (node.isNumber()) {
            numbers.add(node.asDouble());
        }
        node.forEach(child -> numbers.addAll(numbers(child)));
        return numbers;
    }
}
