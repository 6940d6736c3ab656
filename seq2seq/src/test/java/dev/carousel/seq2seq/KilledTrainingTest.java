package dev.carousel.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.carousel.seq2seq.train.StepReport;
import dev.carousel.seq2seq.train.TrainingListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trains in another JVM, kills it (SIGKILL) at a random moment and goes on, again and again; {@code -Dcarousel.kills=50} for a long form, {@code
 * -Dcarousel.kills.seed=7} for other moments.
 */
class KilledTrainingTest {
    private static final int KILLS = Integer.getInteger("carousel.kills", 3);
    private static final long SEED = Long.getLong("carousel.kills.seed", 1);
    private static final int CHECKPOINT_EVERY = 2;
    private static final int MOST_STEPS = 10;
    private static final int MOST_MICROSECONDS = 20_000;
    private static final Map<String, Object> KEYS = Map.of(
            "epochs",
            4 + 2 * KILLS,
            "patience",
            1000,
            "checkpoint-every",
            CHECKPOINT_EVERY,
            "schedule",
            "plateau",
            "average",
            "checkpoints",
            "average-count",
            2);

    /** What a process is about to do when a step is done. */
    private enum Moment {
        LEARNING,
        SAVING,
        MEASURING;

        static Moment after(StepReport report) {
            if (report.batch() == report.batches()) {
                return MEASURING;
            }
            return report.step() % CHECKPOINT_EVERY == 0 ? SAVING : LEARNING;
        }
    }

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 60L + 30L * 50, unit = TimeUnit.SECONDS)
    void resume_afterKillsAtAnyMoment_comesToTheSameBits() throws Exception {
        Reversals data = Reversals.in(folder);
        data.prepare(Seq2Seq.discover()).set(KEYS).into(folder.resolve("whole"));
        var random = new Random(SEED);
        var kills = new EnumMap<Moment, Integer>(Moment.class);
        for (int kill = 0; kill < KILLS; kill++) {
            Moment moment = Moment.values()[kill % Moment.values().length];
            kill(moment, random);
            kills.merge(moment, 1, Integer::sum);
        }
        data.prepare(Seq2Seq.discover()).set(KEYS).resume(folder.resolve("parts"));
        assertThat(SavedBytes.of(folder.resolve("parts")))
                .as("after kills %s", kills)
                .isEqualTo(SavedBytes.of(folder.resolve("whole")));
    }

    /** Lets another process train some steps and come to a moment, and a little beyond. */
    private void kill(Moment moment, Random random) throws IOException, InterruptedException {
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dcarousel.kills=" + KILLS,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledTrainingTest.class.getName(),
                        folder.toString()))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            await(said, moment, 1 + random.nextInt(MOST_STEPS));
            TimeUnit.MICROSECONDS.sleep(random.nextInt(MOST_MICROSECONDS));
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    private static void await(BufferedReader said, Moment moment, int steps) throws IOException {
        var all = new StringBuilder();
        int done = 0;
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            for (Moment now : Moment.values()) {
                done += line.equals(now.name()) ? 1 : 0;
            }
            if (done >= steps && line.equals(moment.name())) {
                return;
            }
        }
        fail("the other process ended by itself:\n" + all);
    }

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        Reversals.in(folder)
                .prepare(Seq2Seq.discover())
                .set(KEYS)
                .listener(new TrainingListener() {
                    @Override
                    public void stepped(StepReport report) {
                        System.out.println(Moment.after(report));
                    }
                })
                .resume(folder.resolve("parts"));
    }
}
