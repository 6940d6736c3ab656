package dev.carousel.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.seq2seq.train.StepReport;
import dev.carousel.seq2seq.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains in another JVM, kills it (SIGKILL) and goes on; {@code -Dcarousel.kills=30} for a long night. */
class KilledTrainingTest {
    private static final int KILLS = Integer.getInteger("carousel.kills", 3);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Map<String, Object> KEYS = Map.of("epochs", 6, "checkpoint-every", 2);

    @TempDir
    Path folder;

    @Test
    void resume_afterKills_comesToTheSameBits() throws Exception {
        Reversals data = Reversals.in(folder);
        data.prepare(Seq2Seq.discover()).set(KEYS).into(folder.resolve("whole"));
        for (int kill = 1; kill <= KILLS; kill++) {
            killAfter(kill * 40 / KILLS);
        }
        data.prepare(Seq2Seq.discover()).set(KEYS).resume(folder.resolve("parts"));
        assertThat(SavedBytes.of(folder.resolve("parts"))).isEqualTo(SavedBytes.of(folder.resolve("whole")));
    }

    /** Lets another process train until it has said that this step was done. */
    private void killAfter(int step) throws IOException, InterruptedException {
        var output = folder.resolve("output.txt");
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledTrainingTest.class.getName(),
                        folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            var deadline = Instant.now().plus(PATIENCE);
            while (lastStep(output) < step) {
                assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
                assertThat(Instant.now()).as(Files.readString(output)).isBefore(deadline);
                Thread.sleep(1);
            }
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    private static long lastStep(Path output) throws IOException {
        return Files.readString(output)
                .lines()
                .filter(line -> line.matches("\\d+"))
                .mapToLong(Long::parseLong)
                .max()
                .orElse(-1);
    }

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        Reversals.in(folder)
                .prepare(Seq2Seq.discover())
                .set(KEYS)
                .listener(new TrainingListener() {
                    @Override
                    public void stepped(StepReport report) {
                        System.out.println(report.step());
                    }
                })
                .resume(folder.resolve("parts"));
    }
}
