package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.cli.Shell.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources of kernels can be read, and compiled ahead of time for Javas without a compiler. */
class GenerateTest {
    private static final String RUNTIME = "java.base,java.desktop,java.logging,jdk.unsupported";

    @TempDir
    private Path folder;

    private record Ended(int code, String out, String err) {}

    @Test
    void generate_cell_writesEquationsWithNamesAndSourceLines() throws IOException {
        Result result = generate("--cell", "lstm", "--length", "3", "--batch", "2", "--input", "4", "--hidden", "8");
        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines().toList())
                .hasSize(5)
                .element(3)
                .isEqualTo("4 files are in " + sources() + "; to compile them:");
        assertThat(source(result, "forward"))
                .contains(" *   x [3, 2, 4]: reals from ")
                .containsPattern(" \\* n\\d+ = x · n\\d+   Gates.java:\\d+\n")
                .containsPattern(" \\* n\\d+ = sigmoid\\(n\\d+\\)   LstmCell.java:\\d+\n")
                .containsPattern(" \\* c' = n\\d+ \\+ n\\d+   LstmCell.java:\\d+\n")
                .containsPattern(" \\* h' = n\\d+ ⊙ n\\d+   LstmCell.java:\\d+\n")
                .doesNotContain("GenerateCommand");
        assertThat(source(result, "backward"))
                .contains(" *   gradient of f/U [8, 8]: reals from ")
                .containsPattern(" \\* gradient of c' = n\\d+ ⊙ n\\d+\\[t1\\]   LstmCell.java:\\d+\n");
    }

    @Test
    void generate_severalLanes_writesKernelsForEach() {
        Result result = generate(
                "--cell", "gru", "--length", "1", "--batch", "1", "--input", "2", "--hidden", "2", "--lanes", "0,8");
        assertThat(result.out().lines().filter(line -> line.startsWith("dev.carousel.kernels.Kernel_")))
                .hasSize(6)
                .anyMatch(line -> line.endsWith("  backward, without the Vector API"))
                .anyMatch(line -> line.endsWith("  backward, for 8 lanes"));
    }

    @Test
    void generate_optionOfTheCell_changesTheKernel() {
        String[] cell = {"--cell", "gru", "--length", "1", "--batch", "1", "--input", "2", "--hidden", "2"};
        String before = generate(cell).out();
        assertThat(generate(cell).out()).isEqualTo(before);
        var other = new ArrayList<>(List.of(cell));
        other.addAll(List.of("--set", "cell.reset=after"));
        assertThat(generate(other.toArray(String[]::new)).out().lines().toList().get(1))
                .isNotEqualTo(before.lines().toList().get(1));
    }

    @Test
    void generate_moreRowsThanAnyArrayHas_isRefused() throws Exception {
        Path words = Files.writeString(folder.resolve("words.tsv"), "ab\ta b\nba\tb a\n");
        Path model = folder.resolve("model");
        assertThat(Shell.run(Shell.training(model, words)).code()).isZero();
        for (String beam : List.of("100000000", "2000000000")) {
            Result result = Shell.run(
                    "generate", "--model", model.toString(), "--out", sources(), "--batch", "32", "--beam", beam);
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err())
                    .isEqualTo(
                            "carousel: [Carousel/ValueOutOfRange] rows of a search: expected at most 1073741824, found 32 sources with "
                                    + beam + " hypotheses each; take a smaller batch or beam\n");
        }
    }

    @Test
    void predict_withoutCompiler_usesWhatWasCompiledAheadOfTime() throws Exception {
        Path words = Files.writeString(folder.resolve("words.tsv"), "ab\ta b\nba\tb a\n");
        Path model = folder.resolve("model");
        String[] training = Shell.training(model, words, "--set", "backwards-decoder=true");
        assertThat(Shell.run(training).code()).isZero();
        String expected = Shell.runOn("ab\nba\n", "predict", "--model", model.toString(), "--n-best", "2")
                .out();
        Result result = Shell.run("generate", "--model", model.toString(), "--out", sources(), "--lanes", "0");
        assertThat(result.code()).as(result.err()).isZero();
        Path classes = compiled();

        Ended ended = predict(classes + java.io.File.pathSeparator, model);
        assertThat(ended).isEqualTo(new Ended(0, expected, ended.err()));
        Ended none = predict("", model);
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err())
                .contains("[Carousel/NoCompiler] kernel dev.carousel.kernels.Kernel_")
                .contains("carousel generate")
                .contains("--set backend=reference")
                .contains("Here it must be without the Vector API (generate --lanes 0)");
    }

    @Test
    void predict_withoutCompilerOnOtherVectors_saysForWhichTheKernelIs() throws Exception {
        Path words = Files.writeString(folder.resolve("words.tsv"), "ab\ta b\nba\tb a\n");
        Path model = folder.resolve("model");
        assertThat(Shell.run(Shell.training(model, words)).code()).isZero();
        generate("--model", model.toString(), "--lanes", "8", "--length", "2", "--batch", "2", "--beam", "1");
        Ended ended = predict(compiled() + java.io.File.pathSeparator, model);
        assertThat(ended.err()).contains("and the one compiled ahead of time is for vectors of 8 floats");
    }

    private Ended predict(String classes, Path model) throws Exception {
        Path errors = folder.resolve("errors");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--limit-modules",
                        RUNTIME,
                        "-Dcarousel.cache=off",
                        "-cp",
                        classes + System.getProperty("java.class.path"),
                        "dev.carousel.cli.Main",
                        "predict",
                        "--model",
                        model.toString(),
                        "--n-best",
                        "2")
                .redirectError(errors.toFile())
                .start();
        try (var in = process.getOutputStream()) {
            in.write("ab\nba\n".getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, Files.readString(errors));
    }

    private Result generate(String... more) {
        var arguments = new ArrayList<>(List.of("generate", "--out", sources()));
        arguments.addAll(List.of(more));
        return Shell.run(arguments.toArray(String[]::new));
    }

    private String sources() {
        return folder.resolve("sources").toString();
    }

    /** Returns the text of the kernel that a line of output names. */
    private String source(Result result, String kernel) throws IOException {
        String name = result.out()
                .lines()
                .filter(line -> line.endsWith("  " + kernel))
                .findFirst()
                .orElseThrow()
                .split(" ")[0];
        return Files.readString(Path.of(sources(), name.replace('.', '/') + ".java"));
    }

    private Path compiled() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        var arguments = new ArrayList<>(List.of("-nowarn", "-encoding", "UTF-8", "-d", classes.toString()));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), "-proc:none"));
        arguments.addAll(List.of("--add-modules", "jdk.incubator.vector"));
        try (Stream<Path> files = Files.walk(Path.of(sources()))) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        return classes;
    }
}
