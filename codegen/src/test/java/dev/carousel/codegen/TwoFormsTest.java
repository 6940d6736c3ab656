package dev.carousel.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.codegen.classes.Features;
import dev.carousel.codegen.runtime.Team;
import dev.carousel.codegen.runtime.Warmth;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kernels of a JVM that has compiled nothing yet. */
class TwoFormsTest {
    private static final int ROWS = 301;
    private static final int COLUMNS = 333;

    @BeforeEach
    void cold() {
        assumeTrue(Features.current().vector());
        System.setProperty("carousel.warm", "false");
    }

    @AfterEach
    void warm() {
        System.setProperty("carousel.warm", "true");
    }

    /** What is cold begins with one part for each form. */
    @Test
    void run_whileCold_givesTheBitsOfPlainCodeFromBothForms() throws Exception {
        for (int workers = 1; workers <= 3; workers++) {
            Graph graph = graph(ROWS + workers); // each with a class of its own, for one that has run may be warm
            var plain = (JvmKernel) new JvmBackend(new Team(1), Features.PLAIN).compile(graph);
            var kernel = (JvmKernel) new JvmBackend(new Team(workers), Features.current()).compile(graph);
            assertThat(warmths(plain)).isEmpty();
            assertThat(warmths(kernel)).hasSizeGreaterThan(2).noneMatch(Warmth::isWarm);
            List<float[]> expected = results(plain, ROWS + workers);
            List<float[]> actual = results(kernel, ROWS + workers);
            for (int i = 0; i < expected.size(); i++) {
                assertArrayEquals(expected.get(i), actual.get(i));
            }
        }
    }

    /** Pointwise work by rows and over flat elements, row reductions, sums over rows. */
    private static Graph graph(int rows) {
        var builder = new GraphBuilder();
        Expr x = builder.input("x", Shape.of(rows, COLUMNS), Type.REAL);
        Expr flat = builder.input("flat", Shape.of(rows * COLUMNS), Type.REAL);
        List<Expr> values = List.of(
                x.tanh().times(x.sigmoid()),
                x.softmax().plus(x.max(1).broadcastTo(Shape.of(COLUMNS, rows)).transpose(1, 0)),
                flat.square().plus(1).log(),
                x.exp().sum(0));
        List<Graph.Output> outputs = new ArrayList<>();
        values.forEach(value -> outputs.add(new Graph.Output("y" + outputs.size(), value)));
        return builder.build(List.of(x, flat), outputs, List.of());
    }

    private static List<float[]> results(JvmKernel kernel, int rows) {
        var random = new Random(5);
        var x = new float[rows * COLUMNS];
        var flat = new float[rows * COLUMNS];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
            flat[i] = (float) random.nextGaussian();
        }
        try (Backend.Session session = kernel.open(new VariableStore())) {
            session.set("x", x);
            session.set("flat", flat);
            session.run();
            return kernel.graph().outputs().stream()
                    .map(output -> session.reals(output.name()).clone())
                    .toList();
        }
    }

    private static List<Warmth> warmths(JvmKernel kernel) throws IllegalAccessException {
        List<Warmth> found = new ArrayList<>();
        for (Field field : kernel.code().getClass().getDeclaredFields()) {
            if (field.getType() == Warmth.class) {
                field.setAccessible(true);
                found.add((Warmth) field.get(null));
            }
        }
        return found;
    }
}
