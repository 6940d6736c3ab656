package dev.carousel.core.interpreter;

import static dev.carousel.core.interpreter.Worksheet.matrix;
import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NonFiniteTest {
    private final Worksheet sheet = new Worksheet();
    private final NonFinite finder = new NonFinite();

    @Test
    void first_withFiniteValues_isEmpty() {
        sheet.run(sheet.vector(1, 2).exp(), finder);
        assertThat(finder.first()).isEmpty();
    }

    @Test
    void first_withAnOverflow_namesNodeAndPosition() {
        Expr y = sheet.given(matrix(2, 1, 2, 3, 4000)).exp();
        sheet.run(y.minus(y).sum(), finder);
        assertThat(finder.first().orElseThrow().node()).isEqualTo(y);
        assertThat(finder.first().orElseThrow().toString())
                .startsWith("exp [2, 2]")
                .endsWith(": Infinity at [1, 1]");
    }

    @Test
    void first_withANaN_isTheNodeThatMadeIt() {
        Expr y = sheet.vector(1, -1).log();
        sheet.run(y.tanh().sum(), finder);
        assertThat(finder.first().orElseThrow().node()).isEqualTo(y);
    }

    @Test
    void first_withALiteralInfinity_isPassedOn() {
        Expr masked =
                sheet.integers(1, 0).select(sheet.vector(1, 2), sheet.builder().constant(NEGATIVE_INFINITY));
        sheet.run(masked.softmax().log().plus(masked.times(2)), finder);
        assertThat(finder.first().orElseThrow().node().label()).isEqualTo("log"); // of the softmax, which is finite
    }

    @Test
    void first_withALiteralInfinityInALoop_isPassedOn() {
        Expr best = Recurrence.over(sheet.builder(), 2)
                .carry("score", sheet.builder().constant(NEGATIVE_INFINITY))
                .run(step -> step.next("score", step.carry("score").minus(1)))
                .last("score");
        sheet.run(best.plus(1), finder);
        assertThat(finder.first()).isEmpty();
    }

    @Test
    void first_withANaNInput_isTheInput() {
        sheet.run(sheet.vector(NaN).plus(1), finder);
        assertThat(finder.first().orElseThrow().node().label()).isEqualTo("in0");
    }

    @Test
    void first_inNestedLoops_namesTheSteps() {
        Expr xs = sheet.given(matrix(2, 4, 3, 2, -1));
        Expr logs = Recurrence.over(sheet.builder(), 2)
                .sequence("row", xs)
                .run(outer -> outer.emit(
                        "row",
                        Recurrence.over(outer.builder(), 2)
                                .reversed(true)
                                .sequence("x", outer.element("row"))
                                .run(step -> step.emit("log", step.element("x").log()))
                                .stacked("log")))
                .stacked("row");
        sheet.run(logs, finder);
        NonFinite.Found found = finder.first().orElseThrow();
        assertThat(found.node().label()).isEqualTo("log");
        assertThat(found.steps()).containsExactly(1, 1);
        assertThat(found.toString()).endsWith(": NaN at [] in step 1");
    }

    @Test
    void observer_ofALoop_seesEachNodeOfEachStepAndConstantsOnce() {
        Expr w = sheet.vector(1, 2);
        Expr sums = Recurrence.over(sheet.builder(), 3)
                .sequence("x", sheet.counting(3))
                .run(step -> step.emit("y", step.element("x").plus(w)))
                .stacked("y");
        var seen = new ArrayList<String>();
        sheet.run(sums, (node, value, steps) -> seen.add(node.label() + steps));
        assertThat(seen).filteredOn(line -> line.startsWith("plus")).containsExactly("plus[0]", "plus[1]", "plus[2]");
        assertThat(seen).filteredOn(line -> line.startsWith("in0")).containsExactly("in0[]", "in0[0]");
        assertThat(seen).endsWith("loop-result[]");
    }

    @Test
    void position_inARectangle_isRowMajor() {
        assertThat(Nodes.position(Shape.of(2, 3, 4), 23))
                .isEqualTo(List.of(1, 2, 3).toString());
    }
}
