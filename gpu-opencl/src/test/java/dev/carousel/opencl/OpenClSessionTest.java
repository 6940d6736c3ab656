package dev.carousel.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.codegen.JvmBackend;
import dev.carousel.opencl.device.DeviceMemory;
import dev.carousel.opencl.kernels.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@NeedsDevice
class OpenClSessionTest {
    private static final int STEPS = Integer.getInteger("carousel.test.steps", 100);
    private static final Variable WEIGHTS = Variable.parameter("weights", Shape.of(64, 64));

    private final Backend backend = new OpenClBackend(Devices.device(), Target.PROCESSOR);

    /** Whatever the collectors move, nothing of it is on its way to the device. */
    @Test
    void runs_whileCollectorsMoveEverything_haveTheBitsOfAQuietHeap() {
        assertThat(losses(STEPS, true)).isEqualTo(losses(STEPS, false));
    }

    @Test
    void sessions_openedAndClosed_leaveDeviceAndHeapWhereTheyWere() {
        Backend.Kernel kernel = backend.compile(step());
        VariableStore store = store();
        kernel.open(store).close();
        long device = DeviceMemory.bytesInUse();
        for (int i = 0; i < 1000; i++) {
            try (Backend.Session session = kernel.open(store)) {
                session.set("x", new float[16 * 64]);
                session.run();
            }
        }
        assertThat(DeviceMemory.bytesInUse())
                .isLessThanOrEqualTo(device); // less if the cleaner took what other tests left
    }

    /** What a step assigns stays on the device; it comes home when the store is asked for it, once. */
    @Test
    void run_thatAssigns_movesItsInputsAndItsLossAlone() {
        VariableStore store = store();
        try (Backend.Session session = backend.compile(step()).open(store)) {
            learn(session);
            assertThat(moved(() -> learn(session))).isEqualTo(4 * (16 * 64 + 1));
            assertThat(moved(() -> store.reals("weights"))).isEqualTo(4 * 64 * 64);
            assertThat(moved(() -> store.reals("weights"))).isZero();
            assertThat(moved(() -> learn(session))).isEqualTo(4 * (16 * 64 + 1));
        }
    }

    /** More than crosses at once, in both directions. */
    @Test
    void run_ofAMillionElements_seesAndReturnsEachInItsPlace() {
        int size = (1 << 20) + 12_345;
        var builder = new GraphBuilder();
        Expr x = builder.input("x", Shape.of(size), Type.REAL);
        Expr n = builder.input("n", Shape.of(size), Type.INTEGER);
        Graph graph = builder.build(
                List.of(x, n), List.of(new Graph.Output("y", x.plus(1)), new Graph.Output("m", n.plus(1))), List.of());
        float[] reals = new float[size];
        float[] more = new float[size];
        int[] integers = new int[size];
        for (int i = 0; i < size; i++) {
            reals[i] = i - 1;
            more[i] = i;
            integers[i] = i - 1;
        }
        try (Backend.Session session = backend.compile(graph).open(new VariableStore())) {
            session.set("x", reals);
            session.set("n", integers);
            session.run();
            assertThat(session.reals("y")).startsWith(0, 1, 2).isEqualTo(more);
            assertThat(session.integers("m")).isEqualTo(IntStream.range(0, size).toArray());
        }
    }

    @Test
    void compile_graphThatNoBufferHolds_isAnErrorOfOurs() {
        var builder = new GraphBuilder();
        Expr x = builder.input("x", Shape.of(1 << 30), Type.REAL);
        Expr y = builder.input("y", Shape.of(1 << 30), Type.REAL);
        Graph graph = builder.build(List.of(x, y), List.of(new Graph.Output("z", x.plus(y))), List.of());
        assertThatThrownBy(() -> backend.compile(graph))
                .hasMessageStartingWith("[Carousel/TooLarge] a kernel needs 3,221,225,5");
    }

    @Test
    void kernels_overOneStore_shareItsCopies() {
        VariableStore store = store();
        try (Backend.Session session = backend.compile(step()).open(store);
                Backend.Session reading = backend.compile(sum()).open(store)) {
            learn(session);
            assertThat(moved(reading::run)).isZero();
            float sum = reading.reals("sum")[0];
            learn(session);
            reading.run();
            assertThat(reading.reals("sum")[0]).isNotEqualTo(sum);
        }
    }

    /** Training on a device, answering on the processor: the arrays that the other backend has bound are brought up to date. */
    @Test
    void run_ofAnotherBackend_seesWhatRunsHaveAssigned() {
        VariableStore store = store();
        try (Backend.Session here = new JvmBackend().compile(sum()).open(store);
                Backend.Session there = backend.compile(step()).open(store);
                Backend.Session sum = backend.compile(sum()).open(store)) {
            for (int i = 0; i < 3; i++) {
                learn(there);
                here.run();
                sum.run();
                assertThat(here.reals("sum")[0]).isNotZero().isCloseTo(sum.reals("sum")[0], withinPercentage(0.01));
            }
        }
    }

    /** An entry may outlive its store: what it has not fetched yet stays. */
    @Test
    void entry_ofAStoreThatIsGone_stillFetches() {
        VariableStore.Entry weights = trained();
        for (int i = 0; i < 5; i++) {
            press();
        }
        assertThat(weights.reals()).isEqualTo(trained().reals());
    }

    @Test
    void store_thatIsGone_takesItsCopiesWithIt() throws InterruptedException {
        trained().fetch();
        long most = DeviceMemory.bytesInUse();
        for (int i = 0; i < 20; i++) {
            trained().fetch();
        }
        for (int i = 0; i < 50 && DeviceMemory.bytesInUse() > most; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(DeviceMemory.bytesInUse()).isLessThanOrEqualTo(most);
    }

    private VariableStore.Entry trained() {
        VariableStore store = store();
        try (Backend.Session session = backend.compile(step()).open(store)) {
            learn(session);
        }
        return store.entry("weights");
    }

    private static long moved(Runnable action) {
        long before = DeviceMemory.bytesMoved();
        action.run();
        return DeviceMemory.bytesMoved() - before;
    }

    private static void learn(Backend.Session session) {
        session.set("x", inputs());
        session.run();
        session.reals("loss");
    }

    private static Graph sum() {
        var builder = new GraphBuilder();
        Expr weights = builder.read(WEIGHTS);
        return builder.build(List.of(), List.of(new Graph.Output("sum", weights.sum(0, 1))), List.of());
    }

    private List<Float> losses(int steps, boolean pressed) {
        var losses = new ArrayList<Float>();
        try (Backend.Session session = backend.compile(step()).open(store())) {
            session.set("x", inputs());
            for (int i = 0; i < steps; i++) {
                if (pressed) {
                    press();
                }
                session.run();
                losses.add(session.reals("loss")[0]);
            }
        }
        assertThat(losses.get(steps - 1)).isLessThan(losses.get(0));
        return losses;
    }

    private static void press() {
        var garbage = new ArrayList<byte[]>();
        for (int i = 0; i < 64; i++) {
            garbage.add(new byte[1 << 14]);
        }
        garbage.clear();
        System.gc();
    }

    /** {@code loss = mean (tanh(x · W) − 1)²}, and a step of descent by a derivative that is near enough. */
    private static Graph step() {
        var builder = new GraphBuilder();
        Expr x = builder.input("x", Shape.of(16, 64), Type.REAL);
        Expr weights = builder.read(WEIGHTS);
        Expr error = x.matmul(weights).tanh().minus(1);
        Expr gradient = x.transpose(1, 0).matmul(error);
        return builder.build(
                List.of(x),
                List.of(new Graph.Output("loss", error.times(error).sum(0, 1))),
                List.of(Assignment.of(WEIGHTS, weights.minus(gradient.times(0.01)))));
    }

    private static VariableStore store() {
        var store = new VariableStore();
        store.declare(WEIGHTS);
        return store;
    }

    private static float[] inputs() {
        var random = new Random(3);
        var values = new float[16 * 64];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.3f;
        }
        return values;
    }
}
