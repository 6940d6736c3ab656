package dev.carousel.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.benchmarks.match.Result;
import dev.carousel.benchmarks.match.Statistics.Estimate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {
    private static final List<String> OTHERS = List.of("pytorch");

    private final Table table = new Table(OTHERS);

    @Test
    void line_ofARow_hasTheColumnsOfTheHead() {
        String line = table.line(row("lstm 32,1,64 train", 50, 437));
        assertThat(line).contains("| lstm 32,1,64 train ", " 50.00 |", " 437 |", " 8.74 [8.74, 8.74] |", " 45 % |");
        String[] head = table.head().split("\n");
        assertThat(line).hasSameSizeAs(head[0]);
        assertThat(line.chars().filter(c -> c == '|').count())
                .isEqualTo(head[1].chars().filter(c -> c == '|').count());
    }

    @Test
    void line_ofAFailure_saysSo() {
        var result = new Result(
                "x", false, Map.of(), Map.of(), Map.of(), Map.of(), 0, 0, 0, 0, Map.of("pytorch", "no such library"));
        assertThat(table.line(result)).contains("failed");
        assertThat(Table.failures(result)).containsExactly("x: pytorch failed: no such library");
    }

    @Test
    void speeds_ofATraining_areTokensASecondAndWhatItsBeginningTook() {
        assertThat(Table.speeds(row("lstm 32,1,64 train", 50, 437))).isEmpty();
        assertThat(Table.speeds(row("training-run words", 50, 437)))
                .singleElement()
                .asString()
                .startsWith("training-run words: ")
                .contains("carousel 20,000 tokens/s [20,000, 20,000] from 95 s on, after a first epoch of 12.0 s")
                .contains("pytorch 2,288 tokens/s [2,288, 2,288] from 4 s on, after a first epoch of 3.0 s");
    }

    @Test
    void summary_ofTwoSizes_hasMeanAndLeast() {
        var results = List.of(row("lstm 32,1,64 train", 10, 20), row("lstm 32,1,256 train", 10, 80));
        assertThat(Summary.lines(results, OTHERS))
                .singleElement()
                .asString()
                .contains("lstm train", "4.00 in the geometric mean", "2.00 at least (32,1,64)");
    }

    @Test
    void write_ofAReport_isJson(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("report.json");
        new Report(Machine.here(), "2025-01-01T00:00:00Z", "jvm", List.of(row("lstm", 1, 2))).write(file.toFile());
        assertThat(Files.readString(file)).contains("\"processor\"", "\"peakShare\" : 0.45", "\"median\" : 2.0");
    }

    private static Result row(String name, double ours, double theirs) {
        double ratio = theirs / ours;
        return new Result(
                name,
                name.startsWith("training"),
                Map.of("carousel", 12e6, "pytorch", 3e6),
                Map.of("carousel", 95e6, "pytorch", 4e6),
                Map.of("carousel", estimate(ours), "pytorch", estimate(theirs)),
                Map.of("pytorch", estimate(ratio)),
                200,
                0.45,
                444,
                80,
                Map.of());
    }

    private static Estimate estimate(double value) {
        return new Estimate(value, value, value);
    }
}
