package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HotSpot gives a method that is too much for it up without a word, and interprets it for ever: no stage of a training may be one. */
class CompiledStagesTest {
    /** Many parameters that are alike, whose updates could become stages that read too much. */
    private static final List<String> KEYS = List.of(
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

    /** Those of the command, and one to say what is compiled. */
    private static final List<String> FLAGS =
            List.of("--add-modules=jdk.incubator.vector", "@../jvm.options", "-XX:+PrintCompilation");

    private static final Pattern COMPILED = Pattern.compile(".* 4 +dev\\.carousel\\.kernels\\.Kernel_\\w+::.*");

    /** What one of the two compilers does not try again. */
    private static final Pattern GIVEN_UP =
            Pattern.compile(".*dev\\.carousel\\.kernels\\..*COMPILE SKIPPED: (?!concurrent class loading).*");

    @Test
    void training_ofManyLayers_hasNoStageThatHotSpotGivesUp(@TempDir Path folder) throws Exception {
        Path words = Files.writeString(folder.resolve("words.tsv"), words());
        String[] keys = KEYS.stream().flatMap(key -> Stream.of("--set", key)).toArray(String[]::new);
        List<String> log =
                ChildJava.lines(FLAGS, Main.class, List.of(Shell.training(folder.resolve("model"), words, keys)));
        assertThat(log.stream().filter(COMPILED.asMatchPredicate())).hasSizeGreaterThan(200);
        assertThat(log.stream().filter(GIVEN_UP.asMatchPredicate())).isEmpty();
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
