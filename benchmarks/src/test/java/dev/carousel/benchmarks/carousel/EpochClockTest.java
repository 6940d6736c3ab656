package dev.carousel.benchmarks.carousel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.seq2seq.train.StepReport;
import dev.carousel.seq2seq.train.TrainingListener;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EpochClockTest {
    private static final Path FOLDER = Path.of("model");

    private final AtomicLong now = new AtomicLong();
    private final EpochClock epochs = new EpochClock(now::get);

    /** Two batches an epoch: the first ends after 20 µs and 40 tokens. */
    @Test
    void await_afterAnEpoch_hasItsTimeByTheToken() {
        firstEpoch();
        assertThat(epochs.await()).isEqualTo(0.5);
    }

    @Test
    void await_afterAnother_doesNotCountMeasuringAndSaving() {
        firstEpoch();
        epochs.await();
        now.addAndGet(1_000_000); // measured, saved
        epochs.saved(FOLDER, 2, true);
        step(2, 1, 7_000);
        epochs.go();
        step(2, 2, 7_000);
        assertThat(epochs.await()).isEqualTo(0.35);
    }

    @Test
    void stepped_onceCancelled_endsTheTraining() {
        begin();
        step(1, 1, 5_000);
        epochs.cancel();
        assertThatThrownBy(() -> step(1, 2, 5_000)).isInstanceOf(CancellationException.class);
    }

    @Test
    void await_ofATrainingThatFailed_saysWhy() {
        epochs.end(new IllegalArgumentException("no such key"));
        assertThatThrownBy(epochs::await).hasRootCauseMessage("no such key");
    }

    private void firstEpoch() {
        begin();
        step(1, 1, 5_000);
        epochs.go();
        step(1, 2, 15_000);
    }

    private void begin() {
        now.set(1_000_000);
        epochs.started(new TrainingListener.Start(4, 2, 0, 9, 9, 100, 7, 2, 0));
    }

    private void step(int epoch, int batch, long nanos) {
        now.addAndGet(nanos);
        epochs.stepped(new StepReport(1, epoch, batch, 2, 1, 1, 1, 0.001, 12, 8));
    }
}
