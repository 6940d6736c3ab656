package dev.carousel.api.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class GraphTest {
    private static final Variable U = Variable.parameter("cell/U", Shape.of(2, 2));
    private static final Variable TABLE = Variable.parameter("table", Shape.of(9, 2));

    @Test
    void equals_ofGraphsWrittenTwice_holds() {
        assertThat(recurrent(3, false)).isEqualTo(recurrent(3, false));
        assertThat(recurrent(3, false)).hasSameHashCodeAs(recurrent(3, false));
    }

    @Test
    void equals_ofGraphsThatDiffer_doesNotHold() {
        Graph graph = recurrent(3, false);
        assertThat(recurrent(4, false)).isNotEqualTo(graph);
        assertThat(recurrent(3, true)).isNotEqualTo(graph);
        assertThat(difference(true)).isNotEqualTo(difference(false));
        assertThat(named("a")).isNotEqualTo(named("b"));
        assertThat(graph).isNotEqualTo("graph");
    }

    @Test
    void nodes_comeAfterTheirOperands() {
        List<Expr> nodes = recurrent(3, false).nodes();
        for (int i = 0; i < nodes.size(); i++) {
            assertThat(nodes.subList(0, i)).containsAll(nodes.get(i).inputs());
        }
    }

    @Test
    void nodes_thatNothingNeeds_areLeftOut() {
        var builder = new GraphBuilder();
        Expr x = builder.input("x", Shape.of(2), Type.REAL);
        Expr unused = builder.input("unused", Shape.of(2), Type.REAL);
        Expr dead = x.exp();
        Graph graph = builder.build(List.of(x, unused), List.of(new Graph.Output("y", x.tanh())), List.of());
        assertThat(graph.nodes()).contains(unused).doesNotContain(dead);
    }

    @Test
    void variables_ofBodiesAndAssignments_areListedOnce() {
        assertThat(recurrent(3, false).variables()).containsExactly(U, TABLE);
    }

    @Test
    void graph_ofThousandsOfNodesInARow_isBuiltQuickly() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            var builder = new GraphBuilder();
            Expr deep = builder.input("x", Shape.SCALAR, Type.REAL);
            for (int i = 0; i < 20_000; i++) {
                deep = deep.plus(deep);
            }
            Graph graph = builder.build(List.of(), List.of(new Graph.Output("y", deep)), List.of());
            assertThat(graph.nodes()).hasSize(20_001);
            assertThat(graph).isNotEqualTo(named("y"));
        });
    }

    @Test
    void text_ofAGraph_showsEachNodeWithShapesAndLoopsIndented() {
        assertThat(recurrent(3, true)).hasToString("""
                %0 = input{name=x, shape=[3, 4, 2], type=REAL}() : real [3, 4, 2]
                %1 = input{name=ids, shape=[4], type=INTEGER}() : integer [4]
                %2 = constant{0.0}() : real []
                %3 = broadcast{shape=[4, 2]}(%2) : real [4, 2]
                %4 = read{variable=cell/U [2, 2]}() : real [2, 2]
                %5 = loop(%3, %0, %4) {length=3, reversed} {
                    %0 = input{name=carry h, shape=[4, 2], type=REAL}() : real [4, 2]
                    %1 = input{name=element x, shape=[4, 2], type=REAL}() : real [4, 2]
                    %2 = input{name=constant 0, shape=[2, 2], type=REAL}() : real [2, 2]
                    %3 = input{name=step, shape=[], type=INTEGER}() : integer []
                    %4 = matmul{right transposed}(%0, %2) : real [4, 2]
                    %5 = plus(%1, %4) : real [4, 2]
                    %6 = tanh(%5) : real [4, 2]
                    output next h = %6
                    output stacked h = %6
                }
                %6 = loop-result{index=1}(%5) : real [3, 4, 2]
                %7 = sum{axes=[0, 1]}(%6) : real [2]
                %8 = loop-result{index=0}(%5) : real [4, 2]
                %9 = constant{2.0}() : real []
                %10 = broadcast{shape=[2, 2]}(%9) : real [2, 2]
                %11 = times(%4, %10) : real [2, 2]
                output total = %7
                assign table[%1] = %8
                assign cell/U = %11
                """);
    }

    /** h ← tanh(x + h·Uᵀ). */
    private static Graph recurrent(int length, boolean reverse) {
        var builder = new GraphBuilder();
        Expr x = builder.input("x", Shape.of(length, 4, 2), Type.REAL);
        Expr ids = builder.input("ids", Shape.of(4), Type.INTEGER);
        Expr u = builder.read(U);
        var run = Recurrence.over(builder, length)
                .reversed(reverse)
                .carry("h", builder.zeros(Shape.of(4, 2)))
                .sequence("x", x)
                .run(step -> {
                    Expr h = step.element("x")
                            .plus(step.carry("h").matmulTransposed(u))
                            .tanh();
                    step.next("h", h);
                    step.emit("h", h);
                });
        return builder.build(
                List.of(x, ids),
                List.of(new Graph.Output("total", run.stacked("h").sum(0, 1))),
                List.of(new Assignment(TABLE, ids, run.last("h")), Assignment.of(U, u.times(2))));
    }

    private static Graph difference(boolean swapped) {
        var builder = new GraphBuilder();
        Expr a = builder.input("a", Shape.SCALAR, Type.REAL);
        Expr b = builder.input("b", Shape.SCALAR, Type.REAL);
        Expr y = swapped ? b.minus(a) : a.minus(b);
        return builder.build(List.of(a, b), List.of(new Graph.Output("y", y)), List.of());
    }

    private static Graph named(String name) {
        var builder = new GraphBuilder();
        return builder.build(List.of(), List.of(new Graph.Output(name, builder.constant(1))), List.of());
    }
}
