package dev.carousel.codegen.stages;

import static dev.carousel.api.expr.BinaryFunction.PLUS;
import static dev.carousel.api.expr.BinaryFunction.TIMES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.core.plan.Buffer;
import dev.carousel.core.plan.Notes;
import dev.carousel.core.plan.Plan;
import dev.carousel.core.plan.Stage;
import dev.carousel.core.plan.View;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    /** h[t] = z[t] + 0.01 · h[t − 1] · U, rows independent or not, forwards and backwards. */
    @ParameterizedTest
    @CsvSource({
        "3, 1, 16, false, 0",
        "70, 4, 20, false, 4",
        "130, 20, 64, true, 20",
        "5, 1, 300, false, 0",
        "5, 300, 40, true, 0",
        "2, 33, 100, false, 33",
        "1, 2, 2, true, 2",
        "2, 3, 2048, false, 3"
    })
    void team_recurrence_visitsStepsInOrder(int length, int batch, int hidden, boolean reverse, int rows) {
        var plans = new Plans();
        Stage.Repeat loop = recurrence(plans, length, batch, hidden, reverse, rows == 0 ? null : rows, 0, List.of());
        Agreement.check(plans.stage(loop).plan(), 0);
    }

    @Test
    void team_recurrenceOfSmallStages_isOneWorkersWithoutAMeeting() {
        var plans = new Plans();
        Plan plan = plans.stage(recurrence(plans, 50, 1, 20, false, null, 0, List.of()))
                .plan();
        String text = Machine.of(plan, 0).text();
        assertThat(text).doesNotContain("barrier.await()");
        Agreement.check(plan, 0);
    }

    @ParameterizedTest
    @CsvSource({"20, 1024, false", "20, 2048, true", "64, 2048, false"})
    void team_independentRows_meetAtEachStepIfFewAndWeightsComeFromAfar(int batch, int hidden, boolean meet) {
        var plans = new Plans();
        Plan plan = plans.stage(recurrence(plans, 3, batch, hidden, false, batch, 0, List.of()))
                .plan();
        assertThat(Machine.of(plan, 0).text().contains("barrier.await()")).isEqualTo(meet);
    }

    @ParameterizedTest
    @CsvSource({"3, 5, 4, 64", "4, 3, 1, 20", "2, 70, 40, 16"})
    void team_loopInLoop_knowsBothSteps(int outer, int inner, int batch, int hidden) {
        var plans = new Plans();
        Stage.Repeat loop = recurrence(
                plans, inner, batch, hidden, true, batch > 1 ? batch : null, 1, List.of(inner * batch * hidden));
        View sum = Plans.dense(plans.reals("sum", batch * hidden), batch, hidden);
        var text = new FusedText(batch, hidden);
        int step = text.apply(
                new dev.carousel.api.expr.Op.Cast(dev.carousel.api.expr.Type.REAL),
                dev.carousel.api.expr.Type.REAL,
                text.step(0));
        text.phase();
        text.store(sum, text.binary(PLUS, text.load(sum), step));
        plans.stage(new Stage.Repeat(Notes.NONE, 0, outer, false, null, List.of(loop, text.stage())));
        Agreement.check(plans.plan(), 0);
    }

    private static Stage.Repeat recurrence(
            Plans plans,
            int length,
            int batch,
            int hidden,
            boolean reverse,
            @Nullable Integer rows,
            int loop,
            List<Integer> outer) {
        int step = batch * hidden;
        Buffer u = plans.reals("U", hidden * hidden);
        Buffer z = plans.reals("z", length * step * (outer.isEmpty() ? 1 : 4));
        Buffer carry = plans.reals("h", 2 * step);
        Buffer product = plans.reals("hU", step);
        var matrix = new Stage.Matrix(plans.matrix("packed U", hidden * hidden), hidden, hidden);
        plans.prepare(
                new Stage.Arrange(Notes.NONE, matrix, List.of(new Stage.Piece(Plans.dense(u, hidden, hidden), 0, 0))));
        View zt = Plans.moving(Plans.dense(z, batch, hidden), loop, step, 0, false);
        for (int coefficient : outer) {
            zt = Plans.moving(zt, 0, coefficient, 0, false);
        }
        View before = Plans.moving(Plans.dense(carry, batch, hidden), loop, step, 0, true);
        View after = Plans.moving(Plans.dense(carry, batch, hidden), loop, step, 1, true);
        View dense = Plans.dense(product, batch, hidden);
        var text = new FusedText(batch, hidden).phase();
        int small = text.binary(TIMES, text.load(dense), text.real(0.01));
        int h = text.binary(PLUS, text.load(zt), small);
        text.store(after, h);
        text.store(zt, h);
        Stage multiply = new Stage.Product(Notes.NONE, List.of(), before, new Stage.Right.Arranged(matrix), dense);
        return new Stage.Repeat(Notes.NONE, loop, length, reverse, rows, List.of(multiply, text.stage()));
    }
}
