package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carousel.cli.Shell.Result;
import dev.carousel.testkit.plugins.PluginRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules held by the command; what they find of broken plugins is in {@link OutsidePluginTest}. */
class CheckTest {
    @Test
    void check_ofOneRule_printsARowForEachSubjectAndSucceeds() {
        Result result = Shell.run("check", "--cell", "gru", "--cell", "vanilla", "--rule", "C4", "--effort", "0.1");
        assertThat(result.code()).isZero();
        assertThat(result.out().lines().toList()).hasSize(5).satisfies(lines -> {
            assertThat(lines.get(0)).matches("rule +title +subject +cases +seconds");
            assertThat(lines.get(1))
                    .matches("C4 +rows of a batch are independent +cell vanilla +passed +\\d+ +\\d+\\.\\d\\d");
            assertThat(lines.get(2))
                    .matches("C4 +rows of a batch are independent +cell gru +passed +\\d+ +\\d+\\.\\d\\d");
            assertThat(lines.get(4)).matches("2 passed, 0 skipped, 0 failed, in \\d+\\.\\d s");
        });
    }

    @Test
    void check_json_hasEveryField() throws IOException {
        Result result = Shell.run("check", "--cell", "gru", "--rule", "C4", "--effort", "0.1", "--json");
        assertThat(result.code()).isZero();
        JsonNode verdicts = new ObjectMapper().readTree(result.out()).path("verdicts");
        assertThat(verdicts).hasSize(1);
        assertThat(verdicts.get(0).fieldNames())
                .toIterable()
                .containsExactly("rule", "title", "kind", "name", "outcome", "cases", "seconds");
        assertThat(verdicts.get(0).path("rule").asText()).isEqualTo("C4");
        assertThat(verdicts.get(0).path("outcome").asText()).isEqualTo("passed");
    }

    @Test
    void check_all_coversEveryPlugin() throws IOException {
        Result result = Shell.run("check", "--all", "--rule", "C4", "--effort", "0.01", "--json");
        JsonNode verdicts = new ObjectMapper().readTree(result.out()).path("verdicts");
        assertThat(StreamSupport.stream(verdicts.spliterator(), false)
                        .map(verdict -> verdict.path("name").asText()))
                .containsExactly("vanilla", "lstm", "gru");
    }

    @Test
    void check_everyInstalledPlugin_keepsTheRulesOfPlugins() {
        var arguments = new ArrayList<>(List.of("check", "--all"));
        PluginRules.all().forEach(rule -> arguments.addAll(List.of("--rule", rule.id())));
        Result result = Shell.run(arguments.toArray(String[]::new));
        assertThat(result.code()).as(result.out()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--cell gur|[Carousel/UnknownName] no cell \"gur\": did you mean \"gru\"? There are gru, lstm, vanilla",
                "--decoder bean|[Carousel/UnknownName] no decoder \"bean\": did you mean \"beam\"?",
                "--cell gru --rule c4|[Carousel/UnknownName] no rule \"c4\": did you mean \"C",
                "--seed 7|expected either --all or what to check, such as --cell NAME. See carousel check --help",
                "--all --cell gru|expected either --all or what to check, such as --cell NAME. See carousel check --help",
                "--all --effort 0|--effort: expected a number above 0, at most 1e6, got 0.0. See carousel check --help",
                "--all --effort NaN|--effort: expected a number above 0, at most 1e6, got NaN. See carousel check --help",
                "--all --plugins nowhere.jar|[Carousel/MissingFile] nowhere.jar: expected a plugin jar or a folder of them"
            })
    void check_badInput_isOneLineAndCode2(String arguments, String said) {
        Result result = Shell.run(("check " + arguments).split(" "));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("carousel: " + said).hasLineCount(1);
    }
}
