package dev.carousel.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.codegen.classes.Features;
import dev.carousel.codegen.runtime.Team;
import dev.carousel.core.sessions.Garbage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JvmSessionTest {
    private static final int SIZE = 128;
    private static final long KIBIBYTE = 1024;
    private static final Variable WEIGHTS = Variable.parameter("weights", Shape.of(SIZE, SIZE));

    private final VariableStore variables = new VariableStore();

    JvmSessionTest() {
        variables.declare(WEIGHTS);
        variables.set("weights", start());
    }

    @Test
    void run_inSteadyState_allocatesLessThanAKibibyteOnAllThreads() {
        Backend.Kernel kernel = new JvmBackend(new Team(2), Features.current()).compile(training());
        var x = new float[SIZE * SIZE];
        Arrays.fill(x, 0.5f);
        try (Backend.Session session = kernel.open(variables)) {
            session.set("x", x);
            Runnable run = () -> {
                session.set("x", x);
                session.run();
                session.reals("loss");
            };
            assertThat(Garbage.ofRun(run, 300, 100, KIBIBYTE)).as("bytes a run").isLessThan(KIBIBYTE);
        }
    }

    @Test
    void run_variableChangedFromOutside_isArrangedAnew() {
        try (Backend.Session session = new JvmBackend().compile(product()).open(variables)) {
            float[] x = new float[SIZE * SIZE];
            Arrays.fill(x, 1);
            session.set("x", x);
            session.run();
            float before = session.reals("y")[0];
            var twice = variables.reals("weights").clone();
            for (int i = 0; i < twice.length; i++) {
                twice[i] *= 2;
            }
            variables.set("weights", twice);
            session.run();
            assertThat(session.reals("y")[0]).isEqualTo(2 * before);
        }
    }

    @Test
    void run_ofTwoSessionsThatTrain_eachSeesWhatTheOtherWrote() {
        Backend.Kernel kernel = new JvmBackend().compile(training());
        var x = new float[SIZE * SIZE];
        Arrays.fill(x, 0.5f);
        float[] alone = new float[4];
        try (Backend.Session session = kernel.open(variables)) {
            session.set("x", x);
            for (int i = 0; i < 4; i++) {
                session.run();
                alone[i] = session.reals("loss")[0];
            }
        }
        var again = new VariableStore();
        again.declare(WEIGHTS);
        again.set("weights", start());
        try (Backend.Session one = kernel.open(again);
                Backend.Session other = kernel.open(again)) {
            one.set("x", x);
            other.set("x", x);
            for (int i = 0; i < 4; i++) {
                Backend.Session session = i % 2 == 0 ? one : other;
                session.run();
                assertThat(session.reals("loss")[0]).isEqualTo(alone[i]);
            }
        }
    }

    @Test
    void reals_ofTwoRuns_areOneArray() {
        try (Backend.Session session = new JvmBackend().compile(product()).open(variables)) {
            session.set("x", new float[SIZE * SIZE]);
            session.run();
            float[] first = session.reals("y");
            session.run();
            assertThat(session.reals("y")).isSameAs(first);
        }
    }

    @Test
    void close_session_canBeUsedFromTheStart() {
        Backend.Session session = new JvmBackend().compile(product()).open(variables);
        session.set("x", new float[SIZE * SIZE]);
        session.run();
        session.close();
        session.set("x", new float[SIZE * SIZE]);
        session.run();
        assertThat(session.reals("y")).containsOnly(0);
        session.close();
    }

    @Test
    void compile_equalGraphs_isOneKernel() {
        var backend = new JvmBackend();
        Backend.Kernel kernel = backend.compile(product());
        assertThat(backend.compile(product())).isSameAs(kernel);
        assertThat(backend.compile(training())).isNotSameAs(kernel);
    }

    @Test
    void compile_graphThatNoHeapHolds_saysHowManyBytes() {
        var builder = new GraphBuilder();
        Expr x = builder.input("x", Shape.of(1 << 30), Type.REAL);
        Expr y = builder.input("y", Shape.of(1 << 30), Type.REAL);
        Graph graph = builder.build(List.of(x, y), List.of(new Graph.Output("z", x.plus(y))), List.of());
        assertThatThrownBy(() -> new JvmBackend().compile(graph))
                .hasMessageStartingWith(
                        "[Carousel/TooLarge] a kernel needs 3,221,225,500 reals in one array, which holds at most"
                                + " 2^31 - 9; the largest is %0 x with 1,073,741,824; choose a smaller batch, or fewer and shorter buckets");
    }

    @Test
    void require_moreThanThereIs_saysWhatWouldHelp() {
        Heap.require(1000, 1000);
        assertThatThrownBy(() -> Heap.require(12_345, 1000))
                .hasMessage("[Carousel/TooLarge] a session of this kernel needs 12,345 bytes, and 1,000 are available;"
                        + " start Java with a larger -Xmx, or choose a smaller batch, or fewer and shorter buckets");
    }

    @Test
    void requireEver_moreThanTheHeapMayGrowTo_isAnError() {
        long most = Runtime.getRuntime().maxMemory();
        assertThatThrownBy(() -> Heap.requireEver(most + 1)).hasMessageStartingWith("[Carousel/TooLarge]");
        assertThatThrownBy(() -> Heap.requireNow(most)).hasMessageStartingWith("[Carousel/TooLarge]");
    }

    /** y = x · W, and the loss's gradient step on W. */
    private static Graph training() {
        var builder = new GraphBuilder();
        Expr x = builder.input("x", Shape.of(SIZE, SIZE), Type.REAL);
        Expr weights = builder.read(WEIGHTS);
        Expr y = x.matmul(weights).tanh();
        Expr next = weights.minus(x.transposedMatmul(y).times(1e-4));
        return builder.build(
                List.of(x),
                List.of(new Graph.Output("loss", y.square().mean())),
                List.of(Assignment.of(WEIGHTS, next)));
    }

    private static Graph product() {
        var builder = new GraphBuilder();
        Expr x = builder.input("x", Shape.of(SIZE, SIZE), Type.REAL);
        return builder.build(List.of(x), List.of(new Graph.Output("y", x.matmul(builder.read(WEIGHTS)))), List.of());
    }

    private static float[] start() {
        var start = new float[SIZE * SIZE];
        Arrays.fill(start, 0.01f);
        return start;
    }
}
