package dev.carousel.opencl;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.carousel.opencl.device.Device;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The JVM stops threads by faults, which the compiler of a driver must not take for its own. */
@NeedsDevice
class JvmSignalsTest {
    private static final int PROGRAMS = 8;

    private final Device device = Devices.device();

    /** Long enough to be at it when a thread is stopped. */
    private static final String FILLING = IntStream.range(0, 2_000)
            .mapToObj(i -> "float f" + i + "(float x) { return x * " + i + "; }\n")
            .collect(Collectors.joining());

    private static volatile long seen;

    @Test
    void build_whileThreadsAreStoppedAtSafepoints_goesOnUndisturbed() throws Exception {
        var done = new AtomicBoolean();
        var busy = new Thread(() -> count(done));
        var stopping = new Thread(() -> {
            while (!done.get()) {
                Thread.getAllStackTraces();
            }
        });
        busy.start();
        stopping.start();
        try {
            for (int i = 0; i < PROGRAMS; i++) {
                String source = "// " + System.nanoTime() + "\n" + FILLING
                        + "__kernel void one(__global float *x) { x[0] = 1; }";
                assertThatCode(() -> device.build(source)).doesNotThrowAnyException();
            }
        } finally {
            done.set(true);
            busy.join();
            stopping.join();
        }
    }

    /** A loop that asks on its way around whether it is to stop. */
    private static void count(AtomicBoolean done) {
        long sum = 0;
        while (!done.get()) {
            sum = sum * 31 + 7;
            if ((sum & 0xffff) == 1) {
                seen = sum;
            }
        }
    }
}
