package dev.carousel.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.cli.ChildJava;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a collector moves while a device works, nothing of it is on its way there: losses have the bits of a quiet heap. */
class CollectorsTest {
    private static final int STEPS = Integer.getInteger("carousel.test.steps", 12);
    private static final List<String> COLLECTORS =
            List.of("-XX:+UseG1GC", "-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseZGC");

    @Test
    void losses_whileEachCollectorMovesEverything_haveTheBitsOfAQuietHeap() throws Exception {
        Spoken.assumeDevice();
        List<String> quiet = losses(List.of(String.valueOf(STEPS)), List.of());
        assertThat(quiet).hasSize(STEPS).doesNotHaveDuplicates();
        for (String collector : COLLECTORS) {
            assertThat(losses(List.of(String.valueOf(STEPS), "pressed"), List.of(collector, "-Xlog:gc")))
                    .as(collector)
                    .isEqualTo(quiet);
        }
    }

    /** Returns the losses that a process prints; one that is to collect garbage must have done so at least once a step. */
    private static List<String> losses(List<String> arguments, List<String> options)
            throws IOException, InterruptedException {
        var flags = new ArrayList<>(List.of("-Xmx256m"));
        flags.addAll(options);
        List<String> lines = ChildJava.lines(flags, PressedTraining.class, arguments);
        long collections =
                lines.stream().filter(line -> line.contains("System.gc()")).count();
        assertThat(collections).isGreaterThanOrEqualTo(options.isEmpty() ? 0 : STEPS - 1);
        return lines.stream().filter(line -> line.startsWith("loss ")).toList();
    }
}
