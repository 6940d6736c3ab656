package dev.carousel.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.ToldStream;
import dev.carousel.seq2seq.metrics.Answer;
import dev.carousel.seq2seq.metrics.Evaluation;
import dev.carousel.seq2seq.metrics.Scores;
import dev.carousel.seq2seq.train.EpochReport;
import dev.carousel.seq2seq.train.Footprint;
import dev.carousel.seq2seq.train.StepReport;
import dev.carousel.seq2seq.train.TrainingListener.Start;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private long seconds;

    @Test
    void stepped_noTerminal_writesALineEveryTenSeconds() {
        try (var progress = progress(false)) {
            progress.started(new Start(1000, 100, 3, 30, 40, 12_345, 2, 10, 0));
            for (int step = 1; step <= 10; step++) {
                seconds += 4;
                progress.stepped(step(step));
            }
        }
        assertThat(out.toString().strip())
                .isEqualTo("1,000 examples to learn from, 100 to measure on, 3 left out for their length; "
                        + "30 source and 40 target tokens; 12,345 parameters");
        assertThat(err.toString().lines())
                .containsExactly(
                        "step 3/20: epoch 1/2, loss 0.5000, 75 tokens/s, 0:01:08 left",
                        "step 6/20: epoch 1/2, loss 0.5000, 75 tokens/s, 0:00:56 left",
                        "step 9/20: epoch 1/2, loss 0.5000, 75 tokens/s, 0:00:44 left");
    }

    @Test
    void stepped_slowAtFirst_judgesTimeByTheLastHalfMinute() {
        try (var progress = progress(false)) {
            progress.started(new Start(1000, 100, 0, 30, 40, 12_345, 2, 10, 0));
            for (int step = 1; step <= 8; step++) {
                seconds += step == 1 ? 100 : 10;
                progress.stepped(step(step));
            }
        }
        assertThat(err.toString().lines().map(line -> line.substring(line.length() - 12)))
                .containsExactly(
                        "0:31:40 left",
                        "0:16:30 left",
                        "0:11:20 left",
                        "0:02:40 left",
                        "0:02:30 left",
                        "0:02:20 left",
                        "0:02:10 left",
                        "0:02:00 left");
    }

    @Test
    void completed_outputThatTakesNoMore_isSaidOnceAndEndsNothing() {
        var closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        var console = new Console(
                InputStream.nullInputStream(),
                new PrintWriter(new ToldStream(closed, "standard output"), false, StandardCharsets.UTF_8),
                new PrintWriter(err),
                false);
        try (var progress = new TrainingProgress(console, report -> "epoch", () -> 0)) {
            progress.started(new Start(1000, 100, 3, 30, 40, 12_345, 2, 10, 0));
            progress.completed(epoch());
            progress.completed(epoch());
        }
        assertThat(err.toString().strip())
                .isEqualTo(
                        "carousel: standard output takes no more (java.io.IOException: Broken pipe); training goes on without it");
    }

    @Test
    void stepped_resumed_judgesTimeByTheStepsSince() {
        try (var progress = progress(false)) {
            progress.started(new Start(1000, 100, 0, 30, 40, 12_345, 2, 10, 8));
            seconds += 10;
            progress.stepped(step(9));
        }
        assertThat(out.toString().strip()).endsWith("12,345 parameters; goes on after step 8");
        assertThat(err.toString().strip()).isEqualTo("step 9/20: epoch 1/2, loss 0.5000, 30 tokens/s, 0:01:50 left");
    }

    @Test
    void stepped_afterMeasuring_countsTheSpeedOfTrainingAlone() {
        try (var progress = progress(false)) {
            progress.started(new Start(1000, 100, 0, 30, 40, 12_345, 2, 10, 0));
            seconds += 2;
            progress.stepped(step(10));
            seconds += 30;
            progress.completed(epoch());
            seconds += 2;
            progress.stepped(step(11));
        }
        assertThat(err.toString().strip()).isEqualTo("step 11/20: epoch 1/2, loss 0.5000, 150 tokens/s, 0:00:27 left");
    }

    @Test
    void takes_beforeItTrains_saysWhatForAndWhatThereIs() {
        try (var progress = progress(false)) {
            progress.takes(new Footprint(1_234_567, 3_000_000, 450_000_000, 4_000_000_000L));
        }
        assertThat(err.toString().strip())
                .isEqualTo("1.2 MB of memory for parameters, 3.0 MB for what training keeps beside them, "
                        + "450.0 MB for the largest kernel; there are 4,000.0 MB");
    }

    @Test
    void compiling_inTheBackground_tellsHowManyAndHowLong() {
        try (var progress = progress(false)) {
            progress.compiling(1, 24);
            seconds += 2;
            progress.compiling(3, 24);
            seconds += 9;
            progress.compiling(24, 24);
        }
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .containsExactly(
                        "compiling 24 kernels in the background",
                        "24 kernels compiled: the first needed after 2.0 s, all after 11.0 s");
    }

    @Test
    void completed_epoch_isALineWithoutTimes() {
        try (var progress = progress(false)) {
            progress.completed(epoch());
        }
        assertThat(out.toString().strip())
                .isEqualTo("epoch  3: loss 1.2500; development: loss 0.7500, token errors 50.00 %, "
                        + "sequence errors 50.00 %, BLEU  0.00  best so far");
    }

    @Test
    void stepped_terminal_drawsABarAndClearsItForLines() throws InterruptedException {
        try (var progress = progress(true)) {
            progress.started(new Start(1000, 100, 0, 30, 40, 12_345, 2, 10, 0));
            progress.stepped(step(5));
            TimeUnit.MILLISECONDS.sleep(700);
            progress.completed(epoch());
        }
        assertThat(err.toString()).contains("5/20").contains("loss 0.5000").doesNotContain("\n");
        assertThat(err.toString()).endsWith(" \r");
        assertThat(out.toString()).contains("epoch  3: ");
    }

    private TrainingProgress progress(boolean terminal) {
        var console = new Console(InputStream.nullInputStream(), new PrintWriter(out), new PrintWriter(err), terminal);
        return new TrainingProgress(console, EpochLine.METRICS, () -> TimeUnit.SECONDS.toNanos(seconds));
    }

    private static StepReport step(int step) {
        return new StepReport(step, 1, step, 10, 0.4, 0.5, 1, 0.002, 140, 160);
    }

    private static EpochReport epoch() {
        var right = new Answer(List.of("a"), List.of(List.of("a")));
        var wrong = new Answer(List.of("b"), List.of(List.of("a")));
        return new EpochReport(3, 30, 0.002, 1.25, new Evaluation(0.75, 2, Scores.of(List.of(right, wrong))), true);
    }
}
