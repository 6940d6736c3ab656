package dev.carousel.codegen.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Origin;
import dev.carousel.api.expr.ReduceFunction;
import dev.carousel.codegen.runtime.Memory;
import dev.carousel.core.plan.Buffer;
import dev.carousel.core.plan.Notes;
import dev.carousel.core.plan.Stage;
import dev.carousel.core.plan.View;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovesTest {
    @ParameterizedTest
    @CsvSource({
        "SUM, 5, 3, 20",
        "SUM, 640, 1, 1024",
        "MAX, 40, 2, 100",
        "MIN, 3, 50, 77",
        "SUM, 7, 5, 3",
        "SUM, 30, 64, 200"
    })
    void write_accumulate_addsInAscendingOrder(ReduceFunction function, int folded, int rows, int columns) {
        var plans = new Plans();
        Buffer x = plans.reals("x", folded * rows * columns);
        View byColumns = Plans.view(x, 0, List.of(rows, columns, folded), List.of(columns, 1, rows * columns));
        View byRows = Plans.view(x, 0, List.of(rows, folded, columns), List.of(columns, rows * columns, 1));
        View flat = Plans.view(x, 0, List.of(rows * columns, folded), List.of(1, rows * columns));
        View total = Plans.dense(x, folded, rows * columns);
        plans.stage(new Stage.Accumulate(
                Notes.NONE, function, 2, byColumns, Plans.dense(plans.reals("a", rows * columns), rows, columns)));
        plans.stage(new Stage.Accumulate(Notes.NONE, function, 1, byRows, Plans.dense(plans.reals("b", rows), rows)));
        plans.stage(new Stage.Accumulate(
                Notes.NONE, function, 1, flat, Plans.dense(plans.reals("c", rows * columns), rows * columns)));
        plans.stage(new Stage.Accumulate(Notes.NONE, function, 0, total, Plans.dense(plans.reals("d", 1))));
        Agreement.check(plans.plan(), 0);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 500, 64", "1, 1, 3, 5", "60, 3, 7, 1", "4, 5, 6, 20", "2, 40, 3, 100"})
    void write_gatherAndScatter_moveBetweenTheSamePlaces(int batch, int before, int count, int after) {
        for (Stage.Cut cut : Stage.Cut.values()) {
            var plans = new Plans();
            View indices = Plans.dense(plans.integers("i", batch * count), batch, count);
            View source = Plans.dense(plans.reals("x", batch * before * 4 * after), batch, before, 4, after);
            View picked = Plans.dense(plans.reals("y", batch * before * count * after), batch, before, count, after);
            View sums = Plans.dense(plans.reals("z", batch * before * 4 * after), batch, before, 4, after);
            plans.stage(new Stage.Gather(Notes.NONE, cut, source, indices, picked));
            if (cut != Stage.Cut.COUNT) {
                plans.stage(new Stage.ScatterAdd(Notes.NONE, cut, indices, picked, sums));
            }
            Agreement.check(plans.plan(), 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 20, 1", "3, 1, 4", "50, 30, 16", "200, 5, 33"})
    void write_middleAxis_agreesWithPlainLoops(int outer, int n, int inner) {
        var plans = new Plans();
        View x = Plans.dense(plans.reals("x", outer * n * inner), outer, n, inner);
        View i = Plans.dense(plans.integers("i", outer * n * inner), outer, n, inner);
        plans.stage(new Stage.ArgMax(Notes.NONE, x, Plans.dense(plans.integers("a", outer * inner), outer, inner)));
        plans.stage(new Stage.ArgMax(Notes.NONE, i, Plans.dense(plans.integers("b", outer * inner), outer, inner)));
        plans.stage(new Stage.CumulativeSum(
                Notes.NONE, x, Plans.dense(plans.reals("c", outer * n * inner), outer, n, inner)));
        plans.stage(new Stage.CumulativeSum(
                Notes.NONE, i, Plans.dense(plans.integers("d", outer * n * inner), outer, n, inner)));
        View windows = Plans.dense(plans.reals("w", outer * n * 3 * inner), outer, n, 3, inner);
        int length = (n - 1) * 2 + 2 * 3 + 1;
        plans.stage(new Stage.OverlapAdd(
                Notes.NONE,
                2,
                3,
                windows,
                Plans.dense(plans.reals("o", outer * length * inner), outer, length, inner)));
        Agreement.check(plans.plan(), 0);
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "300, 20", "300, 70", "4, 1"})
    void write_rowUpdates_findFirstAndWriteLast(int count, int width) {
        var plans = new Plans();
        View indices = Plans.dense(plans.integers("i", count), count);
        View values = Plans.dense(plans.reals("v", count * width), count, width);
        plans.stage(new Stage.FirstOccurrence(Notes.NONE, indices, Plans.dense(plans.integers("f", count), count)));
        plans.stage(
                new Stage.WriteRows(Notes.NONE, indices, values, Plans.dense(plans.reals("t", 4 * width), 4, width)));
        Agreement.check(plans.plan(), 0);
    }

    @Test
    void write_gatherOutOfRange_saysWhere() {
        var plans = new Plans();
        Buffer i = plans.integers("i", 2);
        Buffer x = plans.reals("x", 30);
        var notes = new Notes(List.of(new Notes.Line("n2 = gather(n0, n1)", new Origin("cell a", "Cell.java", 12))));
        plans.stage(new Stage.Gather(
                notes,
                Stage.Cut.COUNT,
                Plans.dense(x, 1, 1, 3, 10),
                Plans.dense(i, 1, 2),
                Plans.dense(plans.reals("y", 20), 1, 1, 2, 10)));
        Machine machine = Machine.of(plans.plan(), 0);
        Memory memory = machine.memory(1, 1);
        memory.integers()[machine.offset(i)] = 0;
        memory.integers()[machine.offset(i) + 1] = 3;
        var e = assertThrows(CarouselException.class, () -> machine.run(memory, 1));
        assertEquals(
                "[Carousel/IndexOutOfRange] n2 = gather(n0, n1), in cell a, at Cell.java:12: index 3 is outside an axis of length 3",
                e.getMessage());
    }
}
