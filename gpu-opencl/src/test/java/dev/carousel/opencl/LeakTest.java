package dev.carousel.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.opencl.device.DeviceMemory;
import dev.carousel.opencl.device.DeviceProgram;
import dev.carousel.opencl.kernels.Target;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Who builds kernels for years, and lets them go, has no less room afterwards. */
@NeedsDevice
class LeakTest {
    private static final int KERNELS = 1000;
    private static final int FORMS = Integer.getInteger("carousel.test.forms", 15);
    private static final int FIRST = 5;
    private static final double MORE = 1.05;

    private final Backend backend = new OpenClBackend(Devices.device(), Target.PROCESSOR);

    /** What a process holds when nothing more can be collected. */
    private record Held(long device, long heap, int programs, int classes) {
        static Held now() {
            Held least = measured();
            for (int i = 0; i < 10; i++) {
                Held now = measured();
                least = new Held(
                        Math.min(least.device, now.device),
                        Math.min(least.heap, now.heap),
                        Math.min(least.programs, now.programs),
                        Math.min(least.classes, now.classes));
            }
            return least;
        }

        private static Held measured() {
            System.gc();
            try {
                Thread.sleep(50); // cleaners have a thread of their own
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime runtime = Runtime.getRuntime();
            return new Held(
                    DeviceMemory.bytesInUse(),
                    runtime.totalMemory() - runtime.freeMemory(),
                    DeviceProgram.open(),
                    ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
        }

        void requireNoMoreThan(Held before) {
            assertThat(device).as("bytes on the device").isLessThanOrEqualTo((long) (MORE * before.device));
            assertThat(heap).as("bytes of the heap").isLessThanOrEqualTo((long) (MORE * before.heap));
            assertThat(programs).as("programs").isLessThanOrEqualTo(before.programs);
            assertThat(classes).as("classes").isLessThanOrEqualTo((int) (MORE * before.classes));
        }
    }

    /** Graphs of all sizes: their programs are the same, all else is their own. */
    @Test
    void kernels_ofManySizes_leaveDeviceAndHeapWhereTheyWere() {
        held(KERNELS, i -> recurrence(2 + i % 7, 1 + i / 7 % 5, 8 + i % 143, 0.5));
    }

    /** Graphs with stages of their own: each has a program, and classes that were translated. */
    @Test
    void kernels_ofManyForms_leaveNoProgramsAndClasses() {
        held(FORMS, i -> recurrence(3, 4, 8, 0.5 + i / 4096.0));
    }

    private void held(int kernels, IntFunction<Graph> graphs) {
        for (int i = 0; i < FIRST; i++) {
            use(graphs.apply(i));
        }
        Held before = Held.now();
        for (int i = 0; i < kernels; i++) {
            use(graphs.apply(FIRST + i));
        }
        Held after = Held.now();
        System.out.println(before + " before " + kernels + " kernels, " + after + " after");
        after.requireNoMoreThan(before);
    }

    private void use(Graph graph) {
        var store = new VariableStore();
        graph.variables().forEach(store::declare);
        try (Backend.Session session = backend.compile(graph).open(store)) {
            Expr start = graph.inputs().get(0);
            session.set(start.label(), new float[start.shape().size()]);
            session.run();
            assertThat(session.reals("last")).hasSize(start.shape().size());
        }
    }

    /** {@code h' = tanh(a · h · W)}, after which W is less. */
    private static Graph recurrence(int length, int rows, int units, double factor) {
        var builder = new GraphBuilder();
        Variable weights = Variable.parameter("weights", Shape.of(units, units));
        Expr read = builder.read(weights);
        Expr start = builder.input("start", Shape.of(rows, units), Type.REAL);
        var run = Recurrence.over(builder, length)
                .carry("h", start)
                .run(step -> step.next(
                        "h", step.carry("h").matmul(read).times(factor).tanh()));
        return builder.build(
                List.of(start),
                List.of(new Graph.Output("last", run.last("h"))),
                List.of(Assignment.of(weights, read.times(0.9))));
    }
}
