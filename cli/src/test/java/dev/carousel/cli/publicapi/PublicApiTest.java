package dev.carousel.cli.publicapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reports how the public API differs from the recorded one, and refuses what breaks others once the record is that of a release. To record:
 * {@code -Dapi.record=VERSION}.
 */
class PublicApiTest {
    private static final Path RECORDS = Path.of("..", "docs", "public-api");
    private static final Path REPORTS = Path.of("target", "public-api");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"api", "testkit", "gradcheck"})
    void changes_sinceTheRecord_areReportedAndBreakNoRelease(String name) throws IOException {
        List<String> now = ApiText.of("dev.carousel." + name);
        assertThat(now).anyMatch(line -> line.startsWith("public ")).anyMatch(line -> line.startsWith("  public "));
        Path record = RECORDS.resolve(name + ".txt");
        String version = System.getProperty("api.record", "");
        if (!version.isEmpty()) {
            Files.createDirectories(RECORDS);
            Files.writeString(record, "# " + version + "\n" + String.join("\n", now) + "\n");
        }
        List<String> recorded = Files.readAllLines(record);
        var changes = ApiChanges.between(recorded.subList(1, recorded.size()), now, folder);
        Files.createDirectories(REPORTS);
        Files.writeString(REPORTS.resolve(name + ".txt"), changes.report());
        boolean released = !recorded.get(0).endsWith("-SNAPSHOT");
        assertThat(changes.compatible() || !released).as(changes.report()).isTrue();
    }

    @Test
    void changes_ofAMethodThatIsGone_areReportedAsIncompatible() throws IOException {
        List<String> now = ApiText.of("dev.carousel.api");
        String gone = "  public abstract dev.carousel.api.Step step(dev.carousel.api.expr.Expr, "
                + "dev.carousel.api.State, dev.carousel.api.Scope)";
        assertThat(now).containsOnlyOnce(gone);
        var less = new ArrayList<>(now);
        less.remove(gone);
        var changes = ApiChanges.between(now, less, folder);
        assertThat(changes.compatible()).isFalse();
        assertThat(changes.report())
                .contains("MODIFIED INTERFACE", "dev.carousel.api.Cell", "---! REMOVED METHOD", "step(");
    }

    @Test
    void changes_ofAClassAndAMethodThatAreNew_areReportedAsCompatible() throws IOException {
        List<String> now = ApiText.of("dev.carousel.api");
        var more = new ArrayList<>(now);
        more.add("public final class dev.carousel.api.zoo.New extends java.lang.Object");
        more.add("  public static int[] of(java.lang.String[][], double) throws java.io.IOException");
        var changes = ApiChanges.between(now, more, folder);
        assertThat(changes.compatible()).isTrue();
        assertThat(changes.report()).contains("+++  NEW CLASS", "of(java.lang.String[][], double)");
    }

    @Test
    void changes_ofNothing_areNone() throws IOException {
        List<String> now = ApiText.of("dev.carousel.testkit");
        assertThat(ApiChanges.between(now, now, folder)).isEqualTo(new ApiChanges("", true));
    }
}
