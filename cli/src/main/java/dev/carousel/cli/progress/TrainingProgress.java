package dev.carousel.cli.progress;

import dev.carousel.cli.console.Console;
import dev.carousel.seq2seq.joint.JointNgrams;
import dev.carousel.seq2seq.train.EpochReport;
import dev.carousel.seq2seq.train.Footprint;
import dev.carousel.seq2seq.train.StepReport;
import dev.carousel.seq2seq.train.TrainingListener;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Shows training to a person: between epochs on standard error, each epoch's results on standard output. */
public final class TrainingProgress implements TrainingListener, AutoCloseable {
    private final PrintWriter out;
    private final PrintWriter err;
    private CompilationLines compilation;
    private final Meter meter;
    private final LongSupplier nanoseconds;
    private final Function<EpochReport, String> epochLine;
    private int epochs;
    private long tokens;
    private long began;
    private boolean unheard;

    /**
     * Shows training on a console.
     *
     * @param epochLine says in a line what an epoch achieved; the same for the same training, so without times
     */
    public TrainingProgress(Console console, Function<EpochReport, String> epochLine) {
        this(console, epochLine, System::nanoTime);
    }

    TrainingProgress(Console console, Function<EpochReport, String> epochLine, LongSupplier nanoseconds) {
        this.out = console.out();
        this.err = console.err();
        this.compilation = new CompilationLines(nanoseconds);
        this.meter = Meter.on(console, nanoseconds);
        this.nanoseconds = nanoseconds;
        this.epochLine = epochLine;
    }

    @Override
    public void began(int seed) {
        meter.close();
        print("seed " + seed);
    }

    @Override
    public void started(Start start) {
        compilation = new CompilationLines(nanoseconds);
        meter.write(() -> print(summary(start)));
        epochs = start.epochs();
        meter.begin(start.resumedAt(), (long) start.epochs() * start.batches());
        beginEpoch();
    }

    @Override
    public void counted(JointNgrams ngrams) {
        meter.write(() -> print(String.format(
                Locale.ROOT, "joint n-grams of %,d examples, cut into %,d pairs", ngrams.examples(), ngrams.pairs())));
    }

    @Override
    public void takes(Footprint memory) {
        meter.write(() -> {
            err.println(memory);
            err.flush();
        });
    }

    @Override
    public void compiling(int ready, int kernels) {
        compilation
                .told(ready, kernels)
                .ifPresent(line -> meter.write(() -> {
                    err.println(line);
                    err.flush();
                }));
    }

    @Override
    public void stepped(StepReport report) {
        tokens += report.sourceTokens() + report.targetTokens();
        meter.stepped(report.step(), () -> how(report));
    }

    @Override
    public void completed(EpochReport report) {
        meter.write(() -> print(epochLine.apply(report)));
        beginEpoch();
    }

    /** Says something about the command itself, in a line. */
    public void say(String line) {
        meter.write(() -> {
            err.println("carousel: " + line);
            err.flush();
        });
    }

    @Override
    public void close() {
        meter.close();
    }

    private String how(StepReport report) {
        double seconds = (nanoseconds.getAsLong() - began) / 1e9;
        return String.format(
                Locale.ROOT,
                "epoch %d/%d, loss %.4f, %.0f tokens/s",
                report.epoch(),
                epochs,
                report.meanLoss(),
                tokens / Math.max(seconds, 1e-9));
    }

    /** The speed is that of training: the time that measuring takes is left out. */
    private void beginEpoch() {
        tokens = 0;
        began = nanoseconds.getAsLong();
    }

    /** Who reads along may go, and a disk be full: neither ends a training. */
    private void print(String line) {
        if (unheard) {
            return;
        }
        try {
            out.println(line);
            out.flush();
        } catch (RuntimeException e) {
            unheard = true;
            err.println(
                    "carousel: standard output takes no more (" + e.getMessage() + "); training goes on without it");
            err.flush();
        }
    }

    private static String summary(TrainingListener.Start start) {
        String tooLong = start.leftOut() == 0 ? "" : ", " + start.leftOut() + " left out for their length";
        String resumed = start.resumedAt() == 0 ? "" : "; goes on after step " + start.resumedAt();
        return String.format(
                Locale.ROOT,
                "%,d examples to learn from, %,d to measure on%s; %,d source and %,d target tokens; %,d parameters%s",
                start.examples(),
                start.development(),
                tooLong,
                start.sourceVocabulary(),
                start.targetVocabulary(),
                start.parameters(),
                resumed);
    }
}
