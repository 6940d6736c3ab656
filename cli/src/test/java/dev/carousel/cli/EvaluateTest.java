package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

/** How sure evaluate is of what it measures. */
@TestInstance(Lifecycle.PER_CLASS)
class EvaluateTest {
    private static final String[] MEASURES = {
        "perplexity", "tokenErrorRate", "sequenceErrorRate", "exactMatch", "bleu", "chrF"
    };

    private Path words;
    private Path good;
    private Path bad;

    @BeforeAll
    void train(@TempDir Path folder) throws IOException {
        words = Files.writeString(folder.resolve("words.tsv"), "ab\tɑ b\nba\tb ɑ\nbab\tb ɑ b\naab\tɑ ɑ b\n");
        good = folder.resolve("good");
        bad = folder.resolve("bad");
        assertThat(Shell.run(Shell.learning(good, words)).code()).isZero();
        assertThat(Shell.run(Shell.training(bad, words)).code()).isZero();
    }

    private Result evaluate(String... more) {
        var arguments = new ArrayList<>(List.of("evaluate", "--model", good.toString(), "--test", words.toString()));
        arguments.addAll(List.of(more));
        return Shell.run(arguments.toArray(String[]::new));
    }

    private static JsonNode json(Result result) throws IOException {
        assertThat(result.code()).as(result.err()).isZero();
        return new ObjectMapper().readTree(result.out());
    }

    @Test
    void evaluate_againstAModelOfText_isRefused(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("text.txt"), "ab ba\n".repeat(20));
        Path other = folder.resolve("other");
        assertRefusedAgainst(
                other,
                Shell.training(other, text, "--set", "model=language-model"),
                "[Carousel/BadOption] --against " + other
                        + ": this model learned a running text, and the other one pairs: leave it out");
    }

    private void assertRefusedAgainst(Path other, String[] training, String message) {
        assertThat(Shell.run(training).code()).isZero();
        assertThat(evaluate("--against", other.toString())).isEqualTo(new Result(2, "", "carousel: " + message + "\n"));
    }

    @Test
    void evaluate_confidence_addsIntervals() throws IOException {
        JsonNode report = json(evaluate("--confidence", "0.9", "--json"));
        assertThat(report.path("confidence").asDouble()).isEqualTo(0.9);
        assertThat(report.path("resamples").asInt()).isEqualTo(1000);
        assertThat(report.path("intervals").fieldNames()).toIterable().containsExactly(MEASURES);
        for (String measure : MEASURES) {
            JsonNode interval = report.path("intervals").path(measure);
            assertThat(report.path(measure).asDouble())
                    .isBetween(
                            interval.get(0).asDouble() - 1e-9, interval.get(1).asDouble() + 1e-9);
        }
        assertThat(report.has("against")).isFalse();
    }

    @Test
    void evaluate_against_comparesBothModels() throws IOException {
        JsonNode report = json(evaluate("--against", bad.toString(), "--json"));
        assertThat(report.path("confidence").asDouble()).isEqualTo(0.95);
        assertThat(report.path("differences").fieldNames()).toIterable().containsExactly(MEASURES);
        for (String measure : MEASURES) {
            JsonNode difference = report.path("differences").path(measure);
            assertThat(difference.path("difference").asDouble())
                    .isEqualTo(report.path(measure).asDouble()
                            - report.path("against").path(measure).asDouble());
            assertThat(difference.path("interval")).hasSize(2);
            assertThat(difference.path("p").asDouble()).isBetween(1 / 1001.0, 1.0);
        }
        assertThat(report.path("differences")
                        .path("tokenErrorRate")
                        .path("difference")
                        .asDouble())
                .isNegative();
        assertThat(report.path("differences").path("perplexity").path("p").asDouble())
                .isLessThan(0.05);
    }

    @Test
    void evaluate_againstItself_findsNoDifference() throws IOException {
        JsonNode report = json(evaluate("--against", good.toString(), "--json"));
        for (JsonNode difference : report.path("differences")) {
            assertThat(difference.path("difference").asDouble()).isZero();
            assertThat(difference.path("p").asDouble()).isEqualTo(1);
        }
    }

    @Test
    void evaluate_text_showsIntervalsAndDifferences() {
        Result result = evaluate("--against", bad.toString());
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out().lines())
                .anyMatch(
                        line -> line.matches("token error rate     \\d+\\.\\d\\d % +\\[\\d+\\.\\d\\d, \\d+\\.\\d\\d]"))
                .anyMatch(line -> line.matches(" +against +difference +p"))
                .anyMatch(line -> line.matches("perplexity +\\d+\\.\\d{4} +-\\d+\\.\\d{4} \\[-.*, -.*] +0\\.0\\d{3}"))
                .contains("[..]: confidence 0.95, by 1000 resamples");
    }

    @Test
    void evaluate_twice_isTheSame() {
        assertThat(evaluate("--confidence", "0.95", "--json")).isEqualTo(evaluate("--confidence", "0.95", "--json"));
    }

    @Test
    void evaluate_levelInPercent_saysWhatIsExpected() {
        assertThat(evaluate("--confidence", "95"))
                .isEqualTo(new Result(
                        2,
                        "",
                        "carousel: [Carousel/ValueOutOfRange] confidence: expected a level from 0.5 to 0.99, such as 0.95,"
                                + " found 95.0\n"));
    }

    @Test
    void evaluate_againstOtherTokens_saysWhyNot(@TempDir Path folder) {
        Path chars = folder.resolve("chars");
        assertRefusedAgainst(
                chars,
                Shell.training(chars, words, "--set", "target-tokens=chars"),
                "[Carousel/OtherTokens] " + chars
                        + ": this model writes other tokens (chars, decomposed or words): what"
                        + " is measured by token does not compare");
    }

    @Test
    void evaluate_replaceUnknown_measuresReplacedAnswers() throws IOException {
        assertThat(json(evaluate("--replace-unknown", "--json"))
                        .path("sequences")
                        .asInt())
                .isEqualTo(4);
    }
}
