package dev.carousel.core.interpreter;

import static dev.carousel.core.interpreter.Worksheet.ints;
import static dev.carousel.core.interpreter.Worksheet.matrix;
import static dev.carousel.core.interpreter.Worksheet.reals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Variable W = Variable.parameter("W", Shape.of(2));
    private static final Variable TABLE = Variable.parameter("table", Shape.of(3, 2));

    private final GraphBuilder builder = new GraphBuilder();
    private final Expr x = builder.input("x", Shape.of(2), Type.REAL);
    private final Expr w = builder.read(W);

    @Test
    void run_withInputsAndVariables_returnsOutputsInOrder() {
        Graph graph = builder.build(
                List.of(x), List.of(new Graph.Output("b", x.times(w)), new Graph.Output("a", x.plus(w))), List.of());
        Results results = run(graph, Map.of("x", reals(2, 3)));
        assertThat(results.outputs().keySet()).containsExactly("b", "a");
        assertThat(results.output("b")).isEqualTo(reals(20, 60));
        assertThat(results.output("a")).isEqualTo(reals(12, 23));
    }

    @Test
    void run_ofAnAssignment_readsTheValueBefore() {
        Graph graph = builder.build(List.of(x), List.of(), List.of(Assignment.of(W, w.plus(x))));
        Written written = run(graph, Map.of("x", reals(1, 2))).written().get(0);
        assertThat(written.after(reals(10, 20))).isEqualTo(reals(11, 22));
    }

    @Test
    void run_ofAnAssignmentByRows_leavesOtherRows() {
        Expr rows = builder.input("rows", Shape.of(2), Type.INTEGER);
        Expr values = builder.concat(0, List.of(x.expand(0), x.expand(0).negate()));
        Graph graph = builder.build(List.of(x, rows), List.of(), List.of(new Assignment(TABLE, rows, values)));
        Written written = run(graph, Map.of("x", reals(7, 8), "rows", ints(2, 0)))
                .written()
                .get(0);
        assertThat(written.after(matrix(3, 1, 2, 3, 4, 5, 6))).isEqualTo(matrix(3, -7, -8, 3, 4, 7, 8));
        assertThatThrownBy(() -> run(graph, Map.of("x", reals(7, 8), "rows", ints(2, 3))))
                .hasMessage(
                        "[Carousel/IndexOutOfRange] assignment: row 3 is outside axis 0 of length 3 of table [3, 2]");
    }

    @Test
    void run_withoutAnInput_namesIt() {
        assertThatThrownBy(() -> run(sum(), Map.of("y", reals(1, 2))))
                .isInstanceOf(CarouselException.class)
                .hasMessage("[Carousel/MissingInput] no value was given for input x [2], only for [y]");
    }

    @Test
    void run_withAnInputOfAnotherShapeOrType_namesBoth() {
        assertThatThrownBy(() -> run(sum(), Map.of("x", reals(1, 2, 3))))
                .hasMessage("[Carousel/ShapeMismatch] input x: expected REAL [2], got REAL [3]");
        assertThatThrownBy(() -> run(sum(), Map.of("x", ints(1, 2))))
                .hasMessage("[Carousel/TypeMismatch] input x: expected REAL [2], got INTEGER [2]");
    }

    @Test
    void run_withAVariableOfAnotherShape_namesBoth() {
        assertThatThrownBy(() -> new Interpreter().run(sum(), Map.of("x", reals(1, 2)), variable -> reals(1)))
                .hasMessage("[Carousel/ShapeMismatch] variable W: expected REAL [2], got REAL [1]");
    }

    @Test
    void output_ofAnUnknownName_listsTheOutputs() {
        assertThatThrownBy(() -> run(sum(), Map.of("x", reals(1, 2))).output("z"))
                .hasMessage("[Carousel/UnknownName] this graph has no output \"z\", it has [y]");
    }

    @Test
    void schedule_ofAnUnlistedInput_namesIt() {
        Graph graph = builder.build(List.of(), List.of(new Graph.Output("y", x)), List.of());
        assertThatThrownBy(() -> run(graph, Map.of("x", reals(1, 2))))
                .hasMessage("[Carousel/BrokenGraph] input x [2] is not listed among the graph's inputs");
    }

    @Test
    void values_holdAsManyElementsAsTheirShape() {
        assertThatThrownBy(() -> Value.reals(Shape.of(2), 1))
                .hasMessage("[Carousel/ShapeMismatch] shape [2] holds 2 reals, got 1");
        assertThatThrownBy(() -> Value.integers(Shape.of(2), 1))
                .hasMessage("[Carousel/ShapeMismatch] shape [2] holds 2 integers, got 1");
        assertThatThrownBy(() -> reals(1, 2).toInts())
                .hasMessage("[Carousel/TypeMismatch] a value of shape [2] holds reals, not integers");
    }

    @Test
    void values_areNotChangedThroughTheArraysTheyCameFrom() {
        double[] elements = {1, 2};
        Value value = Value.reals(Shape.of(2), elements);
        elements[0] = 9;
        value.toDoubles()[1] = 9;
        assertThat(value).isEqualTo(reals(1, 2));
    }

    @Test
    void block_afterItsRun_holdsItsResultsAlone() {
        Expr hidden = x.plus(w).tanh();
        Graph graph = builder.build(
                List.of(x), List.of(new Graph.Output("y", hidden.exp().times(hidden))), List.of());
        Block block = BlockCompiler.whole(graph, Workers.shared());
        var frame = new Frame(
                block.slots(),
                new Value[] {reals(1, 2)},
                new Frame.Surroundings(this::variable, Observer.NONE),
                List.of());
        block.begin(frame);
        block.step(frame);
        var full = new ArrayList<Integer>();
        for (int slot = 0; slot < block.slots(); slot++) {
            if (frame.holds(slot)) {
                full.add(slot);
            }
        }
        assertThat(full).hasSize(1);
    }

    private Graph sum() {
        return builder.build(List.of(x), List.of(new Graph.Output("y", x.plus(w))), List.of());
    }

    private Results run(Graph graph, Map<String, Value> inputs) {
        Function<Variable, Value> variables = this::variable;
        return new Interpreter().run(graph, inputs, variables);
    }

    private Value variable(Variable variable) {
        return variable.equals(W) ? reals(10, 20) : Value.zeros(variable.shape(), variable.type());
    }
}
