package dev.carousel.core.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.Backend;
import dev.carousel.api.CarouselException;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What every backend does alike: sessions, their inputs, outputs and errors, and how they share variables. A test of a backend extends it. */
public abstract class BackendRules {
    private static final Variable TABLE = Variable.parameter("table", Shape.of(4, 2));
    private static final Variable COUNT = new Variable("count", Shape.SCALAR, Type.INTEGER, Variable.Role.STATE);

    private final VariableStore variables = new VariableStore();

    protected BackendRules() {
        variables.declare(TABLE);
        variables.declare(COUNT);
        variables.set("table", 0f, 1, 10, 11, 20, 21, 30, 31);
    }

    /** Returns the backend that is tested. */
    protected abstract Backend backend();

    @Test
    void run_assignments_areWrittenRoundedToFloat() {
        var builder = new GraphBuilder();
        Expr tenth = builder.filled(TABLE.shape(), Type.REAL, 0.1);
        open(graph(builder, List.of(), Assignment.of(TABLE, tenth))).run();
        assertThat(variables.reals("table")).containsOnly(0.1f);
        assertThat(variables.version("table")).isEqualTo(2);
    }

    @Test
    void run_rows_areWrittenAloneAndSeenByTheNextRun() {
        Backend.Session session = open(doubledRows());
        session.set("tokens", 2, 0, 2);
        session.run();
        assertThat(session.reals("before")).containsExactly(20, 21, 0, 1, 20, 21);
        session.run();
        assertThat(session.reals("before")).containsExactly(40, 42, 0, 2, 40, 42);
        assertThat(variables.reals("table")).containsExactly(0, 4, 10, 11, 80, 84, 30, 31);
    }

    @Test
    void run_thatFails_changesNoVariable() {
        Backend.Session session = open(doubledRows());
        session.set("tokens", 1, 4, 2);
        assertThatThrownBy(session::run)
                .hasMessageStartingWith("[Carousel/IndexOutOfRange]")
                .hasMessageContaining("4");
        assertThat(variables.reals("table")).containsExactly(0, 1, 10, 11, 20, 21, 30, 31);
        assertThat(variables.integers("count")).containsExactly(0);
        assertThatThrownBy(() -> session.reals("before"))
                .hasMessage("[Carousel/NotRun] output before: nothing has been computed; call run() first");
    }

    @Test
    void run_afterAFailure_works() {
        Backend.Session session = open(doubledRows());
        session.set("tokens", 1, 4, 2);
        assertThatThrownBy(session::run).isInstanceOf(CarouselException.class);
        session.set("tokens", 1, 3, 2);
        session.run();
        assertThat(session.reals("before")).containsExactly(10, 11, 30, 31, 20, 21);
    }

    @Test
    void run_thatFailsAfterOneThatDidNot_leavesNoOutputs() {
        Backend.Session session = open(doubledRows());
        session.set("tokens", 1, 2, 3);
        session.run();
        session.set("tokens", 1, 2, 4);
        assertThatThrownBy(session::run).hasMessageStartingWith("[Carousel/IndexOutOfRange]");
        assertThatThrownBy(() -> session.reals("before")).hasMessageStartingWith("[Carousel/NotRun]");
    }

    @Test
    void run_inParallel_losesNoUpdate() throws Exception {
        Backend.Kernel kernel = backend().compile(slowCount());
        Callable<Void> many = () -> {
            try (Backend.Session session = kernel.open(variables)) {
                for (int i = 0; i < 50; i++) {
                    session.run();
                }
            }
            return null;
        };
        together(List.of(many, many, many, many));
        assertThat(variables.integers("count")).containsExactly(200);
    }

    @Test
    void run_besideOnesThatAssign_seesAllOfTheirChangesOrNone() throws Exception {
        Backend.Kernel reading = backend().compile(bothVariables());
        Backend.Kernel writing = backend().compile(countInBoth());
        Callable<Void> write = () -> {
            repeat(writing, 200, session -> {});
            return null;
        };
        Callable<Void> read = () -> {
            repeat(
                    reading,
                    200,
                    session -> assertThat(session.reals("table")).containsOnly((float) session.integers("count")[0]));
            return null;
        };
        variables.set("table", 0f, 0, 0, 0, 0, 0, 0, 0);
        together(List.of(write, read, write, read));
        assertThat(variables.reals("table")).containsOnly(400);
    }

    @Test
    void run_inManySessionsAtOnce_hasTheBitsOfOne() throws Exception {
        Backend.Kernel kernel = backend().compile(recurrence());
        List<float[]> expected = new ArrayList<>();
        for (int seed = 0; seed < 4; seed++) {
            expected.add(result(kernel, seed));
        }
        List<Callable<Void>> callers = new ArrayList<>();
        for (int caller = 0; caller < 4; caller++) {
            int seed = caller;
            callers.add(() -> {
                for (int i = 0; i < 20; i++) {
                    assertThat(result(kernel, seed)).isEqualTo(expected.get(seed));
                }
                return null;
            });
        }
        together(callers);
    }

    @Test
    void set_array_isCopied() {
        Backend.Session session = open(doubledRows());
        int[] tokens = {2, 0, 2};
        session.set("tokens", tokens);
        tokens[0] = 7;
        session.run();
        assertThat(session.reals("before")).containsExactly(20, 21, 0, 1, 20, 21);
    }

    @Test
    void output_thatIsAnInput_isAsItWasInTheRun() {
        var builder = new GraphBuilder();
        Expr x = builder.input("x", Shape.of(2), Type.REAL);
        Backend.Session session = open(builder.build(
                List.of(x), List.of(new Graph.Output("same", x), new Graph.Output("again", x)), List.of()));
        session.set("x", 1f, 2f);
        session.run();
        session.set("x", 3f, 4f);
        assertThat(session.reals("same")).containsExactly(1, 2);
        assertThat(session.reals("again")).containsExactly(1, 2);
    }

    @Test
    void output_thatIsAnAssignedVariable_isAsItWasBefore() {
        var builder = new GraphBuilder();
        Expr table = builder.read(TABLE);
        Backend.Session session =
                open(graph(builder, List.of(new Graph.Output("before", table)), Assignment.of(TABLE, table.times(2))));
        session.run();
        assertThat(session.reals("before")).containsExactly(0, 1, 10, 11, 20, 21, 30, 31);
        assertThat(variables.reals("table")).containsExactly(0, 2, 20, 22, 40, 42, 60, 62);
    }

    @Test
    void assignments_ofOneVariableToAnother_useTheValuesBefore() {
        Variable other = Variable.parameter("other", Shape.of(4, 2));
        variables.declare(other);
        variables.set("other", 5f, 5, 5, 5, 5, 5, 5, 5);
        var builder = new GraphBuilder();
        open(graph(
                        builder,
                        List.of(),
                        Assignment.of(TABLE, builder.read(other)),
                        Assignment.of(other, builder.read(TABLE))))
                .run();
        assertThat(variables.reals("table")).containsOnly(5);
        assertThat(variables.reals("other")).containsExactly(0, 1, 10, 11, 20, 21, 30, 31);
    }

    @Test
    void run_assignedRowOutOfRange_changesNoVariable() {
        var builder = new GraphBuilder();
        Expr rows = builder.input("rows", Shape.of(2), Type.INTEGER);
        Expr zeros = builder.filled(Shape.of(2, 2), Type.REAL, 0);
        Backend.Session session = open(builder.build(
                List.of(rows),
                List.of(),
                List.of(Assignment.of(COUNT, builder.read(COUNT).plus(1)), new Assignment(TABLE, rows, zeros))));
        session.set("rows", 1, -1);
        assertThatThrownBy(session::run)
                .hasMessageStartingWith("[Carousel/IndexOutOfRange]")
                .hasMessageContaining("-1");
        assertThat(variables.reals("table")).containsExactly(0, 1, 10, 11, 20, 21, 30, 31);
        assertThat(variables.integers("count")).containsExactly(0);
    }

    @Test
    void run_integerDividedByZero_isAnError() {
        var builder = new GraphBuilder();
        Expr x = builder.input("x", Shape.of(2), Type.INTEGER);
        Backend.Session session = open(builder.build(
                List.of(x),
                List.of(new Graph.Output("y", builder.read(COUNT).plus(7).dividedBy(x))),
                List.of()));
        session.set("x", 2, 0);
        assertThatThrownBy(session::run).hasMessageStartingWith("[Carousel/DivisionByZero]");
        session.set("x", 2, -2);
        session.run();
        assertThat(session.integers("y")).containsExactly(3, -4);
    }

    @Test
    void close_session_forgetsInputsAndOutputs() {
        Backend.Session session = open(doubledRows());
        session.set("tokens", 1, 2, 3);
        session.run();
        session.close();
        assertThatThrownBy(() -> session.reals("before")).hasMessageStartingWith("[Carousel/NotRun]");
        assertThatThrownBy(session::run).hasMessageStartingWith("[Carousel/MissingInput]");
    }

    @Test
    void compile_anyGraph_keepsIt() {
        Graph graph = doubledRows();
        assertThat(backend().compile(graph).graph()).isEqualTo(graph);
    }

    @Test
    void run_variableSetFromOutside_isSeen() {
        var builder = new GraphBuilder();
        Backend.Session session = open(graph(
                builder, List.of(new Graph.Output("twice", builder.read(COUNT).times(2)))));
        session.run();
        assertThat(session.integers("twice")).containsExactly(0);
        variables.set("count", 21);
        session.run();
        assertThat(session.integers("twice")).containsExactly(42);
    }

    @Test
    void run_inputNotSet_isAnError() {
        Backend.Session session = open(doubledRows());
        assertThatThrownBy(session::run)
                .hasMessage("[Carousel/MissingInput] no value was given for input tokens [3], only for []");
    }

    @Test
    void set_unknownInput_isAnError() {
        Backend.Session session = open(doubledRows());
        assertThatThrownBy(() -> session.set("token", 1, 2, 3))
                .hasMessage("[Carousel/UnknownName] this graph has no input \"token\", it has [tokens]");
    }

    @Test
    void set_wrongCount_isAnError() {
        Backend.Session session = open(doubledRows());
        assertThatThrownBy(() -> session.set("tokens", 1, 2))
                .hasMessage("[Carousel/ShapeMismatch] input tokens [3] takes 3 elements, got 2");
    }

    @Test
    void set_wrongType_isAnError() {
        Backend.Session session = open(doubledRows());
        assertThatThrownBy(() -> session.set("tokens", 1f, 2f, 3f))
                .hasMessage("[Carousel/TypeMismatch] input tokens [3] holds integers, not reals");
    }

    @Test
    void output_wrongType_isAnError() {
        Backend.Session session = open(doubledRows());
        session.set("tokens", 1, 2, 3);
        session.run();
        assertThatThrownBy(() -> session.integers("before"))
                .hasMessage("[Carousel/TypeMismatch] output before [3, 2] holds reals, not integers");
    }

    @Test
    void output_unknown_isAnError() {
        Backend.Session session = open(doubledRows());
        session.set("tokens", 1, 2, 3);
        session.run();
        assertThatThrownBy(() -> session.reals("after"))
                .hasMessage("[Carousel/UnknownName] this graph has no output \"after\", it has [before]");
    }

    @Test
    void open_variableNotThere_isAnError() {
        Backend.Kernel kernel = backend().compile(doubledRows());
        assertThatThrownBy(() -> kernel.open(new VariableStore()))
                .hasMessage("[Carousel/UnknownName] no variable \"table\"");
    }

    @Test
    void open_variableOfAnotherShape_isAnError() {
        Backend.Kernel kernel = backend().compile(doubledRows());
        var other = new VariableStore();
        other.declare(Variable.parameter("table", Shape.of(3, 2)));
        other.declare(COUNT);
        assertThatThrownBy(() -> kernel.open(other))
                .hasMessage("[Carousel/VariableMismatch] variable table [4, 2] is already there as REAL table [3, 2]");
    }

    /** Doubles the rows of these tokens, and counts its runs before anything can fail. */
    private static Graph doubledRows() {
        var builder = new GraphBuilder();
        Expr tokens = builder.input("tokens", Shape.of(3), Type.INTEGER);
        Expr rows = builder.read(TABLE).gather(0, tokens);
        return builder.build(
                List.of(tokens),
                List.of(new Graph.Output("before", rows)),
                List.of(
                        Assignment.of(COUNT, builder.read(COUNT).plus(1)),
                        new Assignment(TABLE, tokens, rows.times(2))));
    }

    /** Adds 1 in so many steps that others run between reading and writing, if they may. */
    private static Graph slowCount() {
        var builder = new GraphBuilder();
        var run = Recurrence.over(builder, 1000)
                .carry("count", builder.read(COUNT))
                .run(step ->
                        step.next("count", step.carry("count").plus(step.index().equalTo(0))));
        return graph(builder, List.of(), Assignment.of(COUNT, run.last("count")));
    }

    private static Graph bothVariables() {
        var builder = new GraphBuilder();
        return graph(
                builder,
                List.of(
                        new Graph.Output("table", builder.read(TABLE).times(1)),
                        new Graph.Output("count", builder.read(COUNT).plus(0))));
    }

    private static Graph countInBoth() {
        var builder = new GraphBuilder();
        return graph(
                builder,
                List.of(),
                Assignment.of(TABLE, builder.read(TABLE).plus(1)),
                Assignment.of(COUNT, builder.read(COUNT).plus(1)));
    }

    /** A recurrence over 5 steps with a product in it, of 7 rows and 19 units. */
    private static Graph recurrence() {
        var builder = new GraphBuilder();
        Expr weights = builder.input("weights", Shape.of(19, 19), Type.REAL);
        Expr start = builder.input("start", Shape.of(7, 19), Type.REAL);
        var run = Recurrence.over(builder, 5)
                .carry("h", start)
                .run(step -> step.next("h", step.carry("h").matmul(weights).tanh()));
        return builder.build(List.of(weights, start), List.of(new Graph.Output("last", run.last("h"))), List.of());
    }

    private float[] result(Backend.Kernel kernel, int seed) {
        var random = new Random(seed);
        try (Backend.Session session = kernel.open(variables)) {
            session.set("weights", floats(random, 19 * 19));
            session.set("start", floats(random, 7 * 19));
            session.run();
            return session.reals("last").clone();
        }
    }

    private static float[] floats(Random random, int count) {
        var floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = random.nextFloat() - 0.5f;
        }
        return floats;
    }

    private void repeat(Backend.Kernel kernel, int times, Consumer<Backend.Session> check) {
        try (Backend.Session session = kernel.open(variables)) {
            for (int i = 0; i < times; i++) {
                session.run();
                check.accept(session);
            }
        }
    }

    private static void together(List<Callable<Void>> callers) throws Exception {
        var executor = Executors.newFixedThreadPool(callers.size());
        try {
            for (var done : executor.invokeAll(callers)) {
                done.get();
            }
        } finally {
            executor.shutdown();
        }
    }

    private static Graph graph(GraphBuilder builder, List<Graph.Output> outputs, Assignment... assignments) {
        return builder.build(List.of(), outputs, List.of(assignments));
    }

    private Backend.Session open(Graph graph) {
        return backend().compile(graph).open(variables);
    }
}
