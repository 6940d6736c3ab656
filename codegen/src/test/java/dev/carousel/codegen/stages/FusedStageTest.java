package dev.carousel.codegen.stages;

import static dev.carousel.api.expr.BinaryFunction.LESS;
import static dev.carousel.api.expr.BinaryFunction.MINUS;
import static dev.carousel.api.expr.BinaryFunction.PLUS;
import static dev.carousel.api.expr.BinaryFunction.TIMES;
import static dev.carousel.api.expr.ReduceFunction.MAX;
import static dev.carousel.api.expr.ReduceFunction.SUM;
import static dev.carousel.api.expr.UnaryFunction.EXP;
import static dev.carousel.api.expr.UnaryFunction.SIGMOID;
import static dev.carousel.api.expr.UnaryFunction.TANH;

import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.UnaryFunction;
import dev.carousel.codegen.classes.Features;
import dev.carousel.core.plan.Buffer;
import dev.carousel.core.plan.View;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FusedStageTest {
    /** What the planner puts into one stage. */
    private static final int HEAVIEST = 260;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 16, 17, 64, 1000, 40_000, 40_007})
    void write_flatSpace_isCutByElements(int size) {
        var plans = new Plans();
        View x = Plans.dense(plans.reals("x", size), size);
        View y = Plans.dense(plans.reals("y", size), size);
        var text = new FusedText(size);
        int scale = text.real(0.75);
        text.phase();
        int sum = text.binary(PLUS, text.load(x), text.binary(TIMES, text.load(y), scale));
        text.store(y, sum);
        Agreement.check(plans.stage(text.stage()).plan(), 0);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 40", "3, 16", "5, 20", "2, 5", "33, 650", "200, 64", "7, 1000"})
    void write_softmax_foldsOverLanes(int rows, int width) {
        var plans = new Plans();
        View x = Plans.dense(plans.reals("x", rows * width), rows, width);
        View y = Plans.dense(plans.reals("y", rows * width), rows, width);
        View s = Plans.dense(plans.reals("s", rows), rows);
        var text = new FusedText(rows, width).phase();
        int largest = text.fold(MAX, Type.REAL, text.load(x));
        text.phase();
        int e = text.unary(EXP, text.binary(MINUS, text.load(x), largest));
        text.store(y, e);
        int sum = text.fold(SUM, Type.REAL, e);
        text.row();
        text.store(s, sum);
        text.phase();
        text.store(y, text.binary(dev.carousel.api.expr.BinaryFunction.DIVIDE, text.load(y), sum));
        Agreement.check(plans.stage(text.stage()).plan(), 1e-5f);
    }

    @ParameterizedTest
    @CsvSource({"1, 64", "4, 20", "40, 650", "300, 16"})
    void write_gates_readsSlicesAndRepeatedRows(int batch, int hidden) {
        var plans = new Plans();
        Buffer z = plans.reals("z", batch * 2 * hidden);
        View bias = Plans.view(plans.reals("b", hidden), 0, List.of(batch, hidden), List.of(0, 1));
        View keep = Plans.view(plans.integers("mask", batch), 0, List.of(batch, hidden), List.of(1, 0));
        View h = Plans.dense(plans.reals("h", batch * hidden), batch, hidden);
        View next = Plans.dense(plans.reals("next", batch * hidden), batch, hidden);
        var text = new FusedText(batch, hidden).phase();
        int i = text.load(Plans.view(z, 0, List.of(batch, hidden), List.of(2 * hidden, 1)));
        int g = text.load(Plans.view(z, hidden, List.of(batch, hidden), List.of(2 * hidden, 1)));
        int gate = text.unary(SIGMOID, text.binary(PLUS, i, text.load(bias)));
        int value = text.binary(TIMES, gate, text.unary(TANH, g));
        text.store(next, text.apply(new Op.Select(), Type.REAL, text.load(keep), value, text.load(h)));
        Agreement.check(plans.stage(text.stage()).plan(), 1e-5f);
    }

    @ParameterizedTest
    @CsvSource({"3, 4, 20", "2, 50, 64", "1, 7, 5", "64, 2, 33"})
    void write_threeAxes_areWalkedInOrder(int a, int b, int c) {
        var plans = new Plans();
        View x = Plans.view(plans.reals("x", a * b * c), 0, List.of(a, b, c), List.of(c, a * c, 1));
        View y = Plans.dense(plans.reals("y", a * b * c), a, b, c);
        View backwards = Plans.view(plans.reals("z", c), c - 1, List.of(a, b, c), List.of(0, 0, -1));
        View n = Plans.dense(plans.integers("n", a * b), a, b);
        View m = Plans.dense(plans.integers("m", a * b * c), a, b, c);
        var text = new FusedText(a, b, c).phase();
        int sum = text.binary(PLUS, text.load(x), text.load(backwards));
        text.store(y, text.binary(TIMES, sum, text.apply(new Op.Cast(Type.REAL), Type.REAL, text.index(2))));
        int positive =
                text.fold(SUM, Type.INTEGER, text.binary(LESS, text.binary(TIMES, sum, sum), text.load(backwards)));
        int row = text.apply(new Op.Binary(PLUS), Type.INTEGER, text.index(0), text.index(1));
        text.store(m, text.apply(new Op.Binary(TIMES), Type.INTEGER, text.index(2), row));
        text.row();
        text.store(n, positive);
        Agreement.check(plans.stage(text.stage()).plan(), 0);
    }

    /** As much as the planner puts into one stage, in place and ragged, so that there are vector and plain code. */
    @ParameterizedTest
    @EnumSource(UnaryFunction.class)
    void write_heavyStage_keepsWithinWhatIsCompiled(UnaryFunction function) {
        var plans = new Plans();
        View x = Plans.dense(plans.reals("x", 3 * 35), 3, 35);
        var text = new FusedText(3, 35).phase();
        int y = text.load(x);
        for (int i = 0; i < HEAVIEST / weight(function); i++) {
            y = text.unary(function, y);
        }
        text.store(x, y);
        Machine machine =
                Machine.of(plans.stage(text.stage()).plan(), Features.current().lanes());
        machine.run(machine.memory(1, 1), 1);
    }

    /** What the planner reckons. */
    private static int weight(UnaryFunction function) {
        return switch (function) {
            case EXP, TANH, SIGMOID -> 22;
            case LOG, SOFTPLUS, ERF, SIN, COS -> 40;
            case NEGATE, RELU, SQRT, RSQRT, ABS -> 2;
        };
    }
}
