package dev.carousel.benchmarks.opencl;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.opencl.OpenClBackend;
import dev.carousel.opencl.device.Device;
import dev.carousel.opencl.device.DeviceInfo;
import dev.carousel.opencl.device.Platforms;
import dev.carousel.opencl.kernels.Target;
import java.io.PrintStream;
import java.util.List;

/** Prints, for each OpenCL device, what it can do and what generated kernels get of it. */
public final class DeviceRows {
    private static final int[][] PRODUCTS = {{512, 512, 512}, {64, 1024, 2048}, {2048, 1024, 2048}};
    private static final int STAGES = 2_000;

    private final Device device;
    private final PrintStream out;
    private final Yardsticks yardsticks;
    private final Backend backend;

    private DeviceRows(Device device, PrintStream out) {
        this.device = device;
        this.out = out;
        this.yardsticks = new Yardsticks(device);
        this.backend = new OpenClBackend(device, Target.of(device.info()));
    }

    /** Measures all devices. */
    public static void main(String... arguments) {
        for (DeviceInfo info : Platforms.devices()) {
            new DeviceRows(Device.open(info), System.out).print();
        }
    }

    private void print() {
        out.println(device.info().label());
        double peak = yardsticks.peak();
        out.printf("  multiply-adds   %8.1f GFLOP/s%n", peak);
        out.printf("  bare launch     %8.2f us%n", yardsticks.launch());
        out.printf("  stage           %8.2f us, of %,d in a loop of one element%n", stage(), STAGES);
        new LearningStep(backend).print(out);
        for (int[] size : PRODUCTS) {
            double byHand = yardsticks.product(size[0], size[1], size[2]);
            double ours = product(size[0], size[1], size[2]);
            out.printf(
                    "  product %d x %d x %d: %.1f GFLOP/s, by hand %.1f: %.0f %%; %.0f %% of the multiply-adds%n",
                    size[0], size[1], size[2], ours, byHand, 100 * ours / byHand, 100 * ours / peak);
        }
    }

    private double stage() {
        var builder = new GraphBuilder();
        Expr start = builder.input("start", Shape.of(1), Type.REAL);
        var run = Recurrence.over(builder, STAGES)
                .carry("h", start)
                .run(step -> step.next("h", step.carry("h").times(0.5).plus(1)));
        Graph graph = builder.build(List.of(start), List.of(new Graph.Output("last", run.last("h"))), List.of());
        try (Backend.Session session = backend.compile(graph).open(new VariableStore())) {
            session.set("start", 1f);
            return yardsticks.best(session::run) / STAGES / 1e3;
        }
    }

    private double product(int m, int k, int n) {
        var builder = new GraphBuilder();
        Expr x = builder.input("x", Shape.of(m, k), Type.REAL);
        Expr y = builder.input("y", Shape.of(k, n), Type.REAL);
        Graph graph = builder.build(List.of(x, y), List.of(new Graph.Output("product", x.matmul(y))), List.of());
        try (Backend.Session session = backend.compile(graph).open(new VariableStore())) {
            session.set("x", new float[m * k]);
            session.set("y", new float[k * n]);
            return 2.0 * m * k * n / yardsticks.best(session::run);
        }
    }
}
