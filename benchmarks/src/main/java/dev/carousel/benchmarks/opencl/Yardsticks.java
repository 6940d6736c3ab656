package dev.carousel.benchmarks.opencl;

import dev.carousel.opencl.device.Device;
import dev.carousel.opencl.device.DeviceKernel;
import dev.carousel.opencl.device.DeviceMemory;
import dev.carousel.opencl.device.DeviceProgram;
import dev.carousel.opencl.device.Items;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What kernels written by hand reach on a device. */
final class Yardsticks {
    private static final int RUNS = 6;
    private static final int LAUNCHES = 5_000;
    private static final int CHAINS = 12 * 16;

    private final Device device;
    private final DeviceProgram program;

    Yardsticks(Device device) {
        this.device = device;
        this.program = device.build(source());
    }

    private static String source() {
        try (InputStream in = Yardsticks.class.getResourceAsStream("yardsticks.cl")) {
            if (in == null) {
                throw new IllegalStateException("yardsticks.cl is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns microseconds of one launch of many that do not wait for one another. */
    double launch() {
        try (DeviceKernel kernel = program.kernel("nothing");
                DeviceMemory memory = device.allocate(4 * 64, "a buffer")) {
            kernel.set(0, memory);
            kernel.set(1, 64);
            return best(() -> {
                        for (int i = 0; i < LAUNCHES; i++) {
                            kernel.launch(Items.covering(64, 1, 1, 64, 1));
                        }
                    })
                    / LAUNCHES
                    / 1e3;
        }
    }

    /** Returns 10⁹ multiply-adds a second, each counted as two operations. */
    double peak() {
        int items = Math.max(64, device.info().units() * 512);
        int loops = 2_000;
        try (DeviceKernel kernel = program.kernel("peak");
                DeviceMemory memory = device.allocate(4L * items, "a buffer")) {
            memory.write(0, new float[items]);
            kernel.set(0, memory);
            kernel.set(1, loops);
            int group = items >= 4096 ? 64 : 1;
            double time = best(() -> kernel.launch(Items.covering(items, 1, 1, group, 1)));
            return 2.0 * items * loops * CHAINS / time;
        }
    }

    /** Returns 10⁹ operations a second of the better one of two products {@code [m, k] · [k, n]}. */
    double product(int m, int k, int n) {
        return Math.max(
                product("vectors", m, k, n, Items.covering(n / 32, m / 8, 1, 1, 1)),
                product("tiles", m, k, n, Items.covering(n / 4, m / 4, 1, 16, 16)));
    }

    private double product(String name, int m, int k, int n, Items items) {
        try (DeviceKernel kernel = program.kernel(name);
                DeviceMemory a = device.allocate(4L * m * k, "a buffer");
                DeviceMemory b = device.allocate(4L * k * n, "a buffer");
                DeviceMemory c = device.allocate(4L * m * n, "a buffer")) {
            a.write(0, new float[m * k]);
            b.write(0, new float[k * n]);
            kernel.set(0, a);
            kernel.set(1, b);
            kernel.set(2, c);
            kernel.set(3, k);
            kernel.set(4, n);
            return 2.0 * m * k * n / best(() -> kernel.launch(items));
        }
    }

    /** Returns nanoseconds of the fastest of some runs. */
    double best(Runnable work) {
        double best = Double.POSITIVE_INFINITY;
        for (int run = 0; run < RUNS; run++) {
            long begin = System.nanoTime();
            work.run();
            device.finish();
            best = Math.min(best, System.nanoTime() - begin);
        }
        return best;
    }
}
