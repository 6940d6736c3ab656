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
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ReferenceBackendTest {
    private static final Variable TABLE = Variable.parameter("table", Shape.of(4, 2));
    private static final Variable COUNT = new Variable("count", Shape.SCALAR, Type.INTEGER, Variable.Role.STATE);

    private final VariableStore variables = new VariableStore();

    ReferenceBackendTest() {
        variables.declare(TABLE);
        variables.declare(COUNT);
        variables.set("table", 0f, 1, 10, 11, 20, 21, 30, 31);
    }

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
        Backend.Kernel kernel = new ReferenceBackend().compile(slowCount());
        var executor = Executors.newFixedThreadPool(4);
        try {
            Callable<Void> many = () -> {
                try (Backend.Session session = kernel.open(variables)) {
                    for (int i = 0; i < 50; i++) {
                        session.run();
                    }
                }
                return null;
            };
            for (var done : executor.invokeAll(List.of(many, many, many, many))) {
                done.get();
            }
        } finally {
            executor.shutdown();
        }
        assertThat(variables.integers("count")).containsExactly(200);
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
        assertThatThrownBy(session::run).hasMessageStartingWith("[Carousel/MissingInput]");
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
        Backend.Kernel kernel = new ReferenceBackend().compile(doubledRows());
        assertThatThrownBy(() -> kernel.open(new VariableStore()))
                .hasMessage("[Carousel/UnknownName] no variable \"table\"");
    }

    @Test
    void open_variableOfAnotherShape_isAnError() {
        Backend.Kernel kernel = new ReferenceBackend().compile(doubledRows());
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

    private static Graph graph(GraphBuilder builder, List<Graph.Output> outputs, Assignment... assignments) {
        return builder.build(List.of(), outputs, List.of(assignments));
    }

    private Backend.Session open(Graph graph) {
        return new ReferenceBackend().compile(graph).open(variables);
    }
}
