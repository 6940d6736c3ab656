package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carousel.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A model of running text, by the same commands. */
@TestInstance(Lifecycle.PER_CLASS)
class LanguageModelCommandsTest {
    private Path text;
    private Path model;
    private Result training;

    @BeforeAll
    void train(@TempDir Path folder) throws IOException {
        text = Files.writeString(folder.resolve("text.txt"), "ab ba\n".repeat(40));
        model = folder.resolve("model");
        training = Shell.run(learning(
                model, "--set", "bptt=8", "--set", "hidden=16", "--set", "epochs=20", "--set", "learning-rate=0.05"));
    }

    /** Returns the command that learns the text by its characters. */
    private String[] learning(Path into, String... more) {
        var arguments = new ArrayList<>(List.of("--set", "model=language-model", "--set", "target-tokens=chars"));
        arguments.addAll(List.of(more));
        return Shell.training(into, text, arguments.toArray(String[]::new));
    }

    @Test
    void train_tellsPerplexity() {
        assertThat(training.err()).isEmpty();
        assertThat(training.code()).isZero();
        assertThat(training.out())
                .containsPattern(
                        "epoch  2: loss \\d\\.\\d{4}; development: loss \\d\\.\\d{4}, perplexity \\d+\\.\\d{3},"
                                + " \\d\\.\\d{4} bits per token");
    }

    @Test
    void train_seeds_areToldByPerplexity(@TempDir Path folder) {
        Result seeds = Shell.run(learning(folder.resolve("all"), "--set", "epochs=1", "--seeds", "1,2"));
        assertThat(seeds.out())
                .containsPattern("\n  seed +epoch +loss +perplexity\n  1 +1 +\\d\\.\\d{4} +\\d+\\.\\d{3}\n")
                .doesNotContain("BLEU");
    }

    @Test
    void predict_continuesEachLine() {
        Result result = Shell.runOn("ab\n", "predict", "--model", model.toString(), "--decoder", "greedy");
        assertThat(result.code()).isZero();
        assertThat(result.out()).isNotBlank();
    }

    @Test
    void predict_endsOfLines_stayInTheLine() {
        String[] command = {"predict", "--model", model.toString(), "--decoder", "greedy", "--n-best", "1"};
        Result result = Shell.runOn("ab b\nb ba\na\n", command);
        assertThat(result.out().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).matches("\\d\t-?\\d+\\.\\d{4}\t[^\t]*"));
        assertThat(result.out()).contains("\\n");
    }

    @Test
    void evaluate_tellsPerplexityAndBitsPerCharacter() throws IOException {
        String[] command = {"evaluate", "--model", model.toString(), "--test", text.toString()};
        assertThat(Shell.run(command).out())
                .containsPattern(
                        "loss per token +\\d\\.\\d{4}\nperplexity +\\d+\\.\\d{4}\nbits per character +\\d\\.\\d{4}\n");
        var json = new ObjectMapper()
                .readTree(Shell.run("evaluate", "--model", model.toString(), "--test", text.toString(), "--json")
                        .out());
        assertThat(json.path("bitsPerCharacter").asDouble())
                .isCloseTo(json.path("loss").asDouble() / Math.log(2), within(1e-3));
        assertThat(json.path("perplexity").asDouble())
                .isCloseTo(Math.exp(json.path("loss").asDouble()), within(1e-3));
    }
}
