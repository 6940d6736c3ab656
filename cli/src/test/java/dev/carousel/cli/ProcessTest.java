package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only a process of its own can show: exit codes, signals, pipes, locales, files that cannot grow. */
@EnabledOnOs(OS.LINUX)
@TestInstance(Lifecycle.PER_CLASS)
class ProcessTest {
    private Path folder;

    private Path model;
    private Path words;

    private record Ended(int code, String out, String err) {}

    @BeforeAll
    void train(@TempDir Path temporary) throws IOException {
        folder = temporary;
        words = Files.writeString(folder.resolve("words.tsv"), "äb\tɑ b\nbä\tb ɑ\n");
        model = folder.resolve("model");
        assertThat(Shell.run(Shell.learning(model, words)).code()).isZero();
    }

    @Test
    void main_badInput_exitsWith2AndOneLine() throws Exception {
        assertThat(sh("", "$carousel predict --model nowhere"))
                .isEqualTo(
                        new Ended(
                                2,
                                "",
                                "carousel: [Carousel/NoSuchModel] nowhere: no such folder; check the path, or train a model there first\n"));
    }

    @Test
    void main_plainLocale_readsAndWritesUtf8() throws Exception {
        Ended ended = sh("äb\nbä\n", "LC_ALL=C $carousel predict --model " + model);
        assertThat(ended).isEqualTo(new Ended(0, "ɑ b\nb ɑ\n", ""));
    }

    @Test
    void main_check_writesItsTableAloneToStandardOutput() throws Exception {
        Ended ended = sh("", "$carousel check --cell vanilla --rule C4 --effort 0.1");
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).startsWith("rule ").hasLineCount(4);
    }

    @Test
    void main_closedPipe_isNoError() throws Exception {
        Ended ended = sh("", "$carousel train --help | head -n 1; echo ${PIPESTATUS[0]}");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).startsWith("Usage: carousel train").endsWith("\n0\n");
    }

    @Test
    void main_trainingWhoseReaderGoes_trainsToItsEnd() throws Exception {
        Path unheard = folder.resolve("unheard");
        Ended ended = sh(
                "",
                "$carousel train --train %s --dev %s --model %s --set epochs=3 --set hidden=4 --set embedding=4 | true"
                        .formatted(words, words, unheard));
        assertThat(ended.err()).contains("standard output takes no more");
        assertThat(sh("äb\n", "$carousel predict --model " + unheard).code()).isZero();
        assertThat(Files.readString(unheard.resolve("current"))).isEqualTo("step-3\n");
    }

    @Test
    void main_comparisonOnAPipe_readsItOnce() throws Exception {
        Ended ended =
                sh("", "$carousel evaluate --model %s --against %s --test <(cat %s)".formatted(model, model, words));
        assertThat(ended.code()).as(ended.err()).isZero();
    }

    @Test
    void main_fullDevice_saysSo() throws Exception {
        assertThat(sh("äb\n", "$carousel predict --model " + model + " > /dev/full"))
                .isEqualTo(
                        new Ended(
                                2,
                                "",
                                "carousel: [Carousel/UnwritableFile] standard output: cannot be written: No space left on device\n"));
    }

    @Test
    void main_diskThatHoldsNoMore_keepsWhatWasSaved() throws Exception {
        Path small = folder.resolve("small");
        String train = "$carousel train --train %s --dev %s --model %s --set epochs=2 --set hidden=4 --set embedding=4"
                .formatted(words, words, small);
        Ended refused = sh("", "ulimit -f 8; " + train + " --set checkpoint-every=1 --set batch=1 --set hidden=32");
        assertThat(refused.code()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err().lines().filter(line -> !line.contains(" kernels ") && !line.contains(" of memory ")))
                .singleElement()
                .asString()
                .startsWith("carousel: [Carousel/SaveFailed] ");

        assertThat(sh("", train).code()).isZero();
        byte[] before = Files.readAllBytes(weights(small));
        Ended resumed = sh("", "ulimit -f 8; " + train + " --resume --set epochs=3");
        assertThat(resumed.code()).as(resumed.err()).isEqualTo(2);
        assertThat(Files.readAllBytes(weights(small))).isEqualTo(before);
        assertThat(sh("", train + " --resume --set epochs=3").code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void main_signalled_savesAndSaysHowToGoOn(String signal, int code) throws Exception {
        Path stopped = folder.resolve("stopped-by-" + signal);
        String train = "$carousel train --train %s --dev %s --model %s --set hidden=4 --set patience=1000000"
                .formatted(words, words, stopped);
        Process process = start("exec env --default-signal=" + signal + " " + train + " --set epochs=1000000");
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            while (!String.valueOf(out.readLine()).startsWith("epoch  2")) {}
            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(code);
            assertThat(err).endsWith("""
                            carousel: stopping after this step, to save it; a second signal ends at once, and --resume then goes on from the last checkpoint
                            carousel: stopped; everything is saved, and the same command with --resume goes on from there
                            """);
        } finally {
            process.destroyForcibly();
        }
        assertThat(sh("", train + " --resume --set epochs=1").code()).isZero();
    }

    @Test
    void main_runtimeWithoutFonts_drawsMapsWithoutLabels() throws Exception {
        Path maps = folder.resolve("maps");
        Ended ended = sh(
                "äb\nbä\n",
                "$java --patch-module java.desktop=" + noFonts() + " $main predict --model " + model + " --attention "
                        + maps + " > /dev/null");
        assertThat(ended)
                .isEqualTo(new Ended(
                        0,
                        "",
                        "[WARN] this Java runtime has no fonts: heat maps are drawn without labels; "
                                + "the JSON files have the tokens\n"));
        assertThat(ImageIO.read(maps.resolve("0001.png").toFile()).getWidth()).isEqualTo(2 * 36 + 24);
    }

    /** Returns classes that stand for those of a JDK whose libraries for fonts are missing. */
    private Path noFonts() throws IOException {
        Path source = folder.resolve("fonts/FontManagerFactory.java");
        Path classes = Files.createDirectories(folder.resolve("no-fonts"));
        Files.createDirectories(source.getParent());
        Files.writeString(source, """
                package sun.font;

                public final class FontManagerFactory {
                    public static FontManager getInstance() {
                        throw new UnsatisfiedLinkError("libfreetype.so.6: cannot open shared object file");
                    }
                }
                """);
        var desktop = "java.desktop=" + source.getParent();
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-XDignore.symbol.file",
                        "--patch-module",
                        desktop,
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(code).isZero();
        return classes;
    }

    private static Path weights(Path model) throws IOException {
        return model.resolve(Files.readString(model.resolve("best")).strip()).resolve("weights.safetensors");
    }

    private Ended sh(String input, String script) throws Exception {
        Process process = start(script);
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, err);
    }

    /** The variables say in one word each how the script carousel starts Java. */
    private Process start(String script) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var flags = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        flags.addAll(List.of("-Dsun.stderr.encoding=UTF-8", "-Dstderr.encoding=UTF-8"));
        flags.addAll(List.of("-cp", System.getProperty("java.class.path")));
        var shell = new ProcessBuilder("bash", "-c", script).directory(folder.toFile());
        shell.environment().put("java", String.join(" ", flags));
        shell.environment().put("main", "dev.carousel.cli.Main");
        shell.environment().put("carousel", String.join(" ", flags) + " dev.carousel.cli.Main");
        return shell.start();
    }
}
