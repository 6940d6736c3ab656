package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HotSpot gives a method that is too much for it up without a word, and interprets it for ever: no stage of a training may be one. */
class CompiledStagesTest {
    /** Many parameters that are alike, whose updates could become stages that read too much. */
    private static final List<String> KEYS = List.of(
            "source-tokens=chars",
            "cell=lstm",
            "layers=2",
            "encoder.layers=3",
            "hidden=32",
            "memory=32",
            "embedding=32",
            "dropout=0.1",
            "recurrent-dropout=0.1",
            "average=ema",
            "batch=16",
            "buckets=1",
            "epochs=40");

    private static final Pattern COMPILED = Pattern.compile(".* 4 +dev\\.carousel\\.kernels\\.Kernel_\\w+::.*");

    /** What one of the two compilers does not try again. */
    private static final Pattern GIVEN_UP =
            Pattern.compile(".*dev\\.carousel\\.kernels\\..*COMPILE SKIPPED: (?!concurrent class loading).*");

    @Test
    void training_ofManyLayers_hasNoStageThatHotSpotGivesUp(@TempDir Path folder) throws Exception {
        List<String> log = compilations(folder, Files.writeString(folder.resolve("words.tsv"), words()));
        assertThat(log.stream().filter(COMPILED.asMatchPredicate())).hasSizeGreaterThan(200);
        assertThat(log.stream().filter(GIVEN_UP.asMatchPredicate())).isEmpty();
    }

    /** Trains in a JVM with the flags of the command, and returns what that JVM compiled. */
    private static List<String> compilations(Path folder, Path words) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-XX:+UseG1GC", "-XX:CompileCommand=quiet"));
        command.add("-XX:CompileCommand=CompileThresholdScaling,dev.carousel.kernels.*::*,0.05");
        command.addAll(
                List.of("-XX:+PrintCompilation", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("train", "--train", words.toString(), "--dev", words.toString()));
        command.addAll(List.of("--model", folder.resolve("model").toString()));
        KEYS.forEach(key -> command.addAll(List.of("--set", key)));
        Path log = folder.resolve("log");
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(child.waitFor()).isZero();
        return Files.readAllLines(log);
    }

    /** Words that are spelled as they are spoken. */
    private static String words() {
        var random = new Random(1);
        return IntStream.range(0, 160)
                .mapToObj(word ->
                        random.ints(8, 'a', 'k').mapToObj(Character::toString).collect(Collectors.joining(" ")))
                .map(letters -> letters.replace(" ", "") + "\t" + letters + "\n")
                .collect(Collectors.joining());
    }
}
