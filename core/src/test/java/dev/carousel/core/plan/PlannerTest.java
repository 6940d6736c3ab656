package dev.carousel.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.gradients.GradientCheck;
import dev.carousel.core.gradients.RandomExpressions;
import dev.carousel.core.interpreter.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PlannerTest {
    @Property(tries = 40)
    void plan_randomExpressionsAndTheirGradients_meansWhatTheGraphMeans(@ForAll long seed) {
        Graph graph = RandomExpressions.graph(seed, 5, y -> y.square().sum());
        PlanCheck.check(graph, RandomExpressions.values(graph, seed)::get);
    }

    private static final Variable A = Variable.parameter("a", Shape.of(3));
    private static final Variable B = Variable.parameter("b", Shape.of(3));
    private static final Map<String, Value> VARIABLES = Map.of(
            "a",
            Value.reals(Shape.of(3), 1, 2, 3),
            "b",
            Value.reals(Shape.of(3), 4, 5, 6),
            "x",
            Value.reals(Shape.of(3), 7, 8, 9));

    @Test
    void plan_variablesThatTakeEachOthersValue_readTheOldOnes() {
        var builder = new GraphBuilder();
        Expr a = builder.read(A);
        Expr b = builder.read(B);
        PlanCheck.check(assigning(builder, Assignment.of(A, b), Assignment.of(B, a)), VARIABLES::get);
        PlanCheck.check(
                assigning(
                        builder,
                        Assignment.of(A, b.times(a)),
                        Assignment.of(B, a.times(2).plus(b))),
                VARIABLES::get);
        PlanCheck.check(
                assigning(
                        builder,
                        Assignment.of(A, b.reverse(0)),
                        Assignment.of(B, a.reverse(0).plus(b))),
                VARIABLES::get);
    }

    @Test
    void plan_variableReadBackwards_isNotWrittenMeanwhile() {
        var builder = new GraphBuilder();
        Expr a = builder.read(A);
        Expr x = builder.input("x", Shape.of(3), Type.REAL);
        PlanCheck.check(
                assigning(builder, Assignment.of(A, a.reverse(0).times(x).plus(a))), VARIABLES::get);
    }

    @Test
    void plan_valueThatOnlyAProductOverNoBatchesWants_isNotComputed() {
        var builder = new GraphBuilder();
        Expr x = builder.input("x", Shape.of(3, 3), Type.REAL);
        Expr none = builder.input("none", Shape.of(0, 3, 3), Type.REAL);
        Expr tanh = x.tanh();
        Expr product = none.matmul(tanh.times(0.3).broadcastTo(Shape.of(0, 3, 3)));
        Graph graph = builder.build(
                List.of(x, none),
                List.of(new Graph.Output("tanh", tanh), new Graph.Output("product", product)),
                List.of());
        Plan plan = PlanCheck.check(
                graph,
                name -> name.equals("x") ? GradientCheck.random(1, -1, 1, 3, 3) : Value.reals(Shape.of(0, 3, 3)));
        assertThat(plan.toString()).contains("TANH").doesNotContain("0.3,");
    }

    @Test
    void plan_update_isWrittenByTheStageThatComputesIt() {
        var builder = new GraphBuilder();
        Expr x = builder.input("x", Shape.of(3), Type.REAL);
        Plan plan = PlanCheck.check(
                assigning(builder, Assignment.of(A, builder.read(A).minus(x.times(0.1)))), VARIABLES::get);
        assertThat(plan.stages()).hasSize(1);
        assertThat(plan.buffers()).extracting(Buffer::name).containsExactlyInAnyOrder("x", "a");
    }

    @Test
    void plan_updatesThatReadTheSame_areFewToAStage() {
        var builder = new GraphBuilder();
        Expr x = builder.input("x", Shape.of(3), Type.REAL);
        List<Assignment> updates = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Variable weight = Variable.parameter("weight" + i, Shape.of(3));
            updates.add(Assignment.of(weight, builder.read(weight).times(0.99).minus(x.times(x))));
        }
        Graph graph = builder.build(List.of(x), List.of(), updates);
        Plan plan = PlanCheck.check(graph, name -> GradientCheck.random(1, -1, 1, 3));
        assertThat(plan.stages().stream().map(PlannerTest::variablesRead)).allMatch(read -> read <= 16);
        assertThat(plan.stages()).hasSizeLessThan(6);
    }

    private static long variablesRead(Stage stage) {
        return ((Stage.Fused) stage)
                .instructions()
                .filter(Instruction.Load.class::isInstance)
                .flatMap(Instruction::views)
                .map(View::buffer)
                .filter(buffer -> buffer.kind() == Buffer.Kind.VARIABLE)
                .distinct()
                .count();
    }

    @Test
    void plan_valueThatAnOutputShows_isWrittenToItsVariableLast() {
        var builder = new GraphBuilder();
        Expr x = builder.input("x", Shape.of(3), Type.REAL);
        Expr next = builder.read(A).minus(x);
        Graph graph = builder.build(
                List.of(x),
                List.of(new Graph.Output("next", next), new Graph.Output("before", builder.read(A))),
                List.of(Assignment.of(A, next)));
        PlanCheck.check(graph, VARIABLES::get);
    }

    @Test
    void plan_stageThatMayFail_comesBeforeWhatWritesVariables() {
        var builder = new GraphBuilder();
        Expr x = builder.input("x", Shape.of(3), Type.REAL);
        Expr tokens = builder.input("tokens", Shape.of(2), Type.INTEGER);
        Graph graph = builder.build(
                List.of(x, tokens),
                List.of(new Graph.Output("picked", x.gather(0, tokens))),
                List.of(Assignment.of(A, builder.read(A).minus(x))));
        Plan plan = Planner.plan(graph);
        assertThat(plan.stages()).hasSize(2);
        assertThat(plan.stages().get(0)).isInstanceOf(Stage.Gather.class);
    }

    @Test
    void plan_whatDependsOnVariablesAlone_isPreparation() {
        var builder = new GraphBuilder();
        Expr x = builder.input("x", Shape.of(3), Type.REAL);
        Expr scaled = builder.read(A).tanh().sum(0);
        Plan plan = Planner.plan(builder.build(List.of(x), List.of(new Graph.Output("y", x.times(scaled))), List.of()));
        assertThat(plan.preparation()).hasSize(1);
        assertThat(plan.prepared()).containsExactly("a");
        assertThat(plan.stages()).hasSize(1);
    }

    @Test
    void plan_whatARunChanges_isNoPreparation() {
        var builder = new GraphBuilder();
        Expr a = builder.read(A);
        Graph graph = builder.build(
                List.of(),
                List.of(new Graph.Output("y", a.tanh())),
                List.of(Assignment.of(A, a.times(2).tanh())));
        assertThat(Planner.plan(graph).preparation()).isEmpty();
    }

    @Test
    void plan_softmax_isOnePassOverEachRow() {
        var builder = new GraphBuilder();
        Expr x = builder.input("x", Shape.of(4, 9), Type.REAL);
        Graph graph = builder.build(
                List.of(x), List.of(new Graph.Output("y", x.times(2).softmax().plus(x))), List.of());
        Plan plan = PlanCheck.check(graph, name -> GradientCheck.random(1, -1, 1, 4, 9));
        assertThat(plan.stages())
                .singleElement()
                .isInstanceOfSatisfying(
                        Stage.Fused.class, fused -> assertThat(fused.phases()).hasSize(3));
    }

    @Test
    void plan_loopThatMixesRows_hasNoIndependentOnes() {
        assertThat(repeat((carry, matrix) -> carry.matmul(matrix).tanh()).rows())
                .isEqualTo(4);
        assertThat(repeat((carry, matrix) -> matrix.matmul(carry).tanh()).rows())
                .isNull();
        assertThat(repeat((carry, matrix) -> carry.plus(carry.sum(0).broadcastTo(carry.shape())))
                        .rows())
                .isNull();
        assertThat(repeat((carry, matrix) -> carry.reverse(0).times(carry)).rows())
                .isNull();
        assertThat(repeat((carry, matrix) -> carry.transpose(1, 0).times(carry)).rows())
                .isNull();
    }

    @Test
    void plan_whatIsCutAlongOtherAxes_isNotInOneStage() {
        Stage.Repeat loop = repeat((carry, matrix) ->
                carry.transpose(1, 0).times(matrix).transpose(1, 0).plus(carry.times(matrix)));
        assertThat(loop.rows()).isEqualTo(4);
        assertThat(loop.body()).hasSize(2);
        assertThat(((Stage.Fused) loop.body().get(0)).instructions().filter(Instruction.Apply.class::isInstance))
                .hasSize(1);
    }

    @Test
    void plan_partThatOthersReshape_liesByItself() {
        var builder = new GraphBuilder();
        Expr x = builder.input("x", Shape.of(2, 3), Type.REAL);
        Expr part = x.tanh();
        Graph graph = builder.build(
                List.of(x),
                List.of(
                        new Graph.Output("flat", part.reshape(6)),
                        new Graph.Output("tall", part.reshape(3, 2)),
                        new Graph.Output("whole", builder.concat(1, List.of(part, x.sin())))),
                List.of());
        Plan plan = PlanCheck.check(graph, name -> GradientCheck.random(1, -1, 1, 2, 3));
        assertThat(plan.stages()).hasSize(2);
    }

    private static Stage.Repeat repeat(BinaryOperator<Expr> equation) {
        var builder = new GraphBuilder();
        Expr initial = builder.input("initial", Shape.of(4, 4), Type.REAL);
        Expr matrix = builder.input("matrix", Shape.of(4, 4), Type.REAL);
        Expr last = Recurrence.over(builder, 3)
                .carry("h", initial)
                .run(step -> step.next("h", equation.apply(step.carry("h"), matrix)))
                .last("h");
        Graph graph = builder.build(List.of(initial, matrix), List.of(new Graph.Output("y", last)), List.of());
        Plan plan = PlanCheck.check(graph, name -> GradientCheck.random(name.length(), -1, 1, 4, 4));
        return (Stage.Repeat) plan.stages().stream()
                .filter(Stage.Repeat.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private static Graph assigning(GraphBuilder builder, Assignment... assignments) {
        Expr x = builder.input("x", Shape.of(3), Type.REAL);
        return builder.build(List.of(x), List.of(), List.of(assignments));
    }
}
