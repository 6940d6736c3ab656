package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.core.wiring.Carousel;
import dev.carousel.seq2seq.train.TrainingConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a newcomer is told. */
class HelpTest {
    @Test
    void train_help_explainsEveryKey() {
        String help = Shell.run("train", "--help").out();
        var catalog = Carousel.discover().catalog();
        var keys = new TrainingConfiguration(catalog).keys(Map.of()).keys(Map.of("cell", "gru", "decoder", "beam"));
        assertThat(keys).hasSizeGreaterThan(50).containsKeys("cell.reset", "decoder.width");
        keys.forEach((key, option) -> {
            if (!key.startsWith("encoder.cell.")) {
                assertThat(help).contains(" " + key + "=" + option.preset());
            }
        });
        assertThat(help.replaceAll("\\s+", " "))
                .contains(" Keys, each with its preset: ")
                .contains("; its keys are those of cell=.. under encoder.cell..")
                .containsPattern(" encoder\\.layers=1 [^;]+; where it is not set, that of layers ");
    }

    @Test
    void train_helpOfAnExtension_namesItsKeysUnderIt() {
        assertThat(Shell.run("train", "--help").out())
                .containsSubsequence(
                        "  cell=vanilla ", "simple recurrent network (Elman 1990)", "    cell.activation=tanh ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "train", "predict", "evaluate", "split", "generate", "check", "plugins"})
    void help_ofEachCommand_fitsIntoItsWidth(String command) {
        var result = Shell.run(command, "--help");
        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).startsWith("Usage: carousel " + command);
        assertThat(result.out().contains("--plugins")).isEqualTo(!command.equals("split"));
        assertThat(result.out().lines().mapToInt(String::length)).allMatch(length -> length <= 100);
    }

    @Test
    void predict_help_explainsDecodersOnly() {
        assertThat(Shell.run("predict", "--help").out())
                .contains("unset, batch, backend, device, joint-weight are those of the model:")
                .contains("    decoder.width=5 ")
                .contains("  decoder=beam ")
                .doesNotContain("hidden=");
    }

    @Test
    void run_nothing_showsTheCommandsAndFails() {
        var result = Shell.run();
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("Usage: carousel").contains("carousel demo");
    }
}
