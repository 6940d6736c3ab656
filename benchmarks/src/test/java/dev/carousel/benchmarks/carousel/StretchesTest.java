package dev.carousel.benchmarks.carousel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.seq2seq.train.StepReport;
import dev.carousel.seq2seq.train.TrainingListener;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StretchesTest {
    private static final Path FOLDER = Path.of("model");

    private final AtomicLong now = new AtomicLong();
    private final Stretches stretches = new Stretches(now::get);

    /** Two batches an epoch: the first epoch ends after 20 µs and 40 tokens. */
    @Test
    void await_afterTheFirstEpoch_hasItsTimeByTheToken() {
        begin();
        step(1, 1, 5_000);
        stretches.go();
        step(1, 2, 15_000);
        assertThat(stretches.await()).isEqualTo(0.5);
    }

    @Test
    void await_afterAStretch_doesNotCountMeasuringAndSaving() {
        begin();
        step(1, 1, 5_000);
        stretches.go();
        step(1, 2, 15_000);
        stretches.await();
        now.addAndGet(1_000_000); // measured, saved
        stretches.saved(FOLDER, 2, true);
        stretches.go();
        step(2, 1, 7_000);
        assertThat(stretches.await()).isEqualTo(0.35);
    }

    @Test
    void stepped_onceCancelled_endsTheTraining() {
        begin();
        step(1, 1, 5_000);
        stretches.cancel();
        assertThatThrownBy(() -> step(1, 2, 5_000)).isInstanceOf(CancellationException.class);
    }

    @Test
    void await_ofATrainingThatFailed_saysWhy() {
        stretches.end(new IllegalArgumentException("no such key"));
        assertThatThrownBy(stretches::await).hasRootCauseMessage("no such key");
    }

    private void begin() {
        now.set(1_000_000);
        stretches.started(new TrainingListener.Start(4, 2, 0, 9, 9, 100, 7, 2, 0));
    }

    private void step(int epoch, int batch, long nanos) {
        now.addAndGet(nanos);
        stretches.stepped(new StepReport(1, epoch, batch, 2, 1, 1, 1, 0.001, 12, 8));
    }
}
