package dev.carousel.benchmarks.carousel;

import dev.carousel.seq2seq.train.StepReport;
import dev.carousel.seq2seq.train.TrainingListener;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Halts a training at the end of each epoch, and tells how long a token took.
 *
 * <p>The clock runs while batches are made and learned; it stands while the development set is measured and a checkpoint saved.
 */
final class EpochClock implements TrainingListener {
    private final LongSupplier nanoTime;
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    private final Semaphore going = new Semaphore(0);
    private volatile boolean cancelled;
    private long since;
    private long nanos;
    private long tokens;

    private record Ended(double microsPerToken, @Nullable Throwable failure) {}

    EpochClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Waits for the end of an epoch and returns microseconds per token; a failure of the training is its own. */
    double await() {
        try {
            Ended now = ended.take();
            if (now.failure() != null) {
                throw new IllegalStateException(now.failure());
            }
            return now.microsPerToken();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets the training go on to the end of the next epoch. */
    void go() {
        going.release();
    }

    /** Ends the training where it stands. */
    void cancel() {
        cancelled = true;
        going.release();
    }

    /** Tells why there will be no more epochs. */
    void end(Throwable failure) {
        ended.add(new Ended(0, failure));
    }

    @Override
    public void started(Start start) {
        since = nanoTime.getAsLong();
    }

    @Override
    public void saved(Path folder, long step, boolean best) {
        since = nanoTime.getAsLong();
    }

    @Override
    public void stepped(StepReport report) {
        nanos += nanoTime.getAsLong() - since;
        tokens += report.sourceTokens() + report.targetTokens();
        if (report.batch() == report.batches()) {
            halt();
        }
        since = nanoTime.getAsLong();
    }

    private void halt() {
        ended.add(new Ended(nanos / 1e3 / tokens, null));
        nanos = 0;
        tokens = 0;
        going.acquireUninterruptibly();
        if (cancelled) {
            throw new CancellationException();
        }
    }
}
