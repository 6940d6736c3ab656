package dev.carousel.benchmarks.micro;

import dev.carousel.benchmarks.carousel.CarouselContender;
import dev.carousel.benchmarks.contender.Task;
import dev.carousel.benchmarks.row.CellKind;
import dev.carousel.benchmarks.row.Mode;
import dev.carousel.benchmarks.row.Workload;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A small LSTM on the interpreter, (T, B, H) = (8, 4, 16): what the language costs where nothing is compiled. */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class InterpreterStep {
    /** Forward, or with gradients. */
    @Param
    public Mode mode = Mode.FORWARD;

    private @Nullable Task task;

    /** Makes the session. */
    @Setup
    public void open() {
        task = new CarouselContender("reference")
                .task(new Workload.Layer(CellKind.LSTM, 8, 4, 16, mode))
                .orElseThrow();
        task.compile();
        task.open();
    }

    /** Runs it once. */
    @Benchmark
    public void step() {
        Objects.requireNonNull(task).run();
    }

    /** Ends the session. */
    @TearDown
    public void close() {
        Objects.requireNonNull(task).close();
    }
}
