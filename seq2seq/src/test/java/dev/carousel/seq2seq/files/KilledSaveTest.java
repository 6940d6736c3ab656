package dev.carousel.seq2seq.files;

import static dev.carousel.seq2seq.files.Pointer.BEST;
import static dev.carousel.seq2seq.files.Pointer.CURRENT;
import static dev.carousel.seq2seq.files.SavingProcess.BEST_EVERY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saves in another JVM and kills it (SIGKILL) at random moments; {@code -Dcarousel.kills=1000} for a long night. */
class KilledSaveTest {
    private static final int KILLS = Integer.getInteger("carousel.kills", 10);
    private static final int READS = 200;
    private static final int LONGEST_MILLIS = 60;

    @TempDir
    Path path;

    @Test
    void save_killedAtRandomMoments_alwaysLeavesWholeStates() throws Exception {
        var folder = ModelFolder.at(path);
        var random = new Random(7);
        var interrupted = 0;
        var saved = 0L;
        for (var kill = 0; kill < KILLS; kill++) {
            saved = Math.max(saved, saveAndKill(random.nextInt(LONGEST_MILLIS)));
            interrupted += isInterrupted() ? 1 : 0;
            saved = checkStates(folder, saved);
        }
        assertThat(interrupted).as("kills in the middle of a save").isPositive();
        folder.claim().close();
        assertThat(isInterrupted()).as("leftovers after the next claim").isFalse();
    }

    @Test
    void open_whileAnotherProcessSaves_alwaysFindsAWholeState() throws Exception {
        var folder = ModelFolder.at(path);
        try (var process = SavingProcess.start(path)) {
            assertThat(process.firstLine()).isEqualTo("1");
            var first = State.in(folder, CURRENT).step();
            var last = first;
            for (var read = 0; read < READS || last < first + 3; read++) {
                var now = State.in(folder, CURRENT).step();
                assertThat(now).isGreaterThanOrEqualTo(last);
                last = now;
            }
        }
    }

    private long saveAndKill(int millis) throws Exception {
        try (var process = SavingProcess.start(path)) {
            assertThat(process.firstLine()).matches("\\d+");
            Thread.sleep(millis);
            process.kill();
            return process.lastStep();
        }
    }

    /** Nothing that was saved is lost, and the two pointers belong to one history. */
    private static long checkStates(ModelFolder folder, long saved) {
        var current = State.in(folder, CURRENT).step();
        assertThat(current).isBetween(saved, saved + 1);
        if (folder.has(BEST) || saved >= BEST_EVERY) {
            var best = State.in(folder, BEST).step();
            assertThat(best % BEST_EVERY).isZero();
            assertThat(best).isBetween(current - BEST_EVERY + 1, current + 1);
        }
        return current;
    }

    private boolean isInterrupted() throws IOException {
        try (var entries = Files.list(path)) {
            return entries.map(entry -> entry.getFileName().toString()).anyMatch(name -> name.endsWith(".partial"));
        }
    }
}
