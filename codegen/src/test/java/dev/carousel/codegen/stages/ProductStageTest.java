package dev.carousel.codegen.stages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.core.plan.Buffer;
import dev.carousel.core.plan.Notes;
import dev.carousel.core.plan.Stage;
import dev.carousel.core.plan.View;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductStageTest {
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 64, 256", "1, 300, 1000", "20, 65, 260", "100, 64, 30", "64, 7, 3"})
    void write_arrangedRight_multipliesPieces(int m, int k, int n) {
        var plans = new Plans();
        View x = Plans.dense(plans.reals("x", m * k), m, k);
        View y = Plans.dense(plans.reals("y", m * n), m, n);
        int left = n / 2;
        View first = Plans.view(plans.reals("W", k * n), 0, List.of(k, left), List.of(1, k));
        View second = Plans.dense(plans.reals("U", k * (n - left)), k, n - left);
        var matrix = new Stage.Matrix(plans.matrix("packed", k * n), k, n);
        plans.prepare(new Stage.Arrange(
                Notes.NONE, matrix, List.of(new Stage.Piece(first, 0, 0), new Stage.Piece(second, 0, left))));
        plans.stage(new Stage.Product(Notes.NONE, List.of(), x, new Stage.Right.Arranged(matrix), y));
        Agreement.check(plans.plan(), 0);
    }

    @Test
    void write_arrangedRight_beginsEveryOtherStepOrRunWhereTheOneBeforeEnded() {
        int steps = 3;
        int k = 20;
        int n = 1100;
        var plans = new Plans();
        View x = Plans.moving(Plans.dense(plans.reals("x", steps * k), 1, k), 4, k, 0, false);
        View y = Plans.moving(Plans.dense(plans.reals("y", steps * n), 1, n), 4, n, 0, false);
        View z = Plans.dense(plans.reals("z", n), 1, n);
        View weights = Plans.dense(plans.reals("W", k * n), k, n);
        var matrix = new Stage.Matrix(plans.matrix("packed", k * n), k, n);
        plans.prepare(new Stage.Arrange(Notes.NONE, matrix, List.of(new Stage.Piece(weights, 0, 0))));
        var right = new Stage.Right.Arranged(matrix);
        var multiply = new Stage.Product(Notes.NONE, List.of(), x, right, y);
        plans.stage(new Stage.Repeat(Notes.NONE, 4, steps, false, null, List.of(multiply)));
        View first = Plans.dense(x.buffer(), 1, k);
        plans.stage(new Stage.Product(Notes.NONE, List.of(), first, right, z));
        Agreement.check(plans.plan(), 0);
        assertThat(Machine.of(plans.plan(), 0).text())
                .contains("false, (t4 & 1) == 1, scratch")
                .contains("false, turn[0] == 1, scratch");
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 64, 256", "1, 70, 64, 90", "5, 1, 20, 33", "50, 9, 8, 31", "3, 100, 50, 40", "1, 300, 50, 20"})
    void write_directRight_multipliesABatch(int batch, int m, int k, int n) {
        var plans = new Plans();
        Buffer a = plans.reals("a", batch * m * k);
        Buffer b = plans.reals("b", batch * k * n);
        Buffer c = plans.reals("c", batch * m * n);
        Buffer d = plans.reals("d", batch * m * n);
        View left = Plans.view(a, 0, List.of(batch, m, k), List.of(m * k, 1, m));
        View right = Plans.view(b, 0, List.of(batch, k, n), List.of(k * n, 1, k));
        View byColumns = Plans.view(d, 0, List.of(batch, m, n), List.of(m * n, 1, m));
        plans.stage(new Stage.Product(
                Notes.NONE, List.of(batch), left, new Stage.Right.Direct(right), Plans.dense(c, batch, m, n)));
        plans.stage(new Stage.Product(
                Notes.NONE,
                List.of(batch),
                Plans.dense(a, batch, m, k),
                new Stage.Right.Direct(Plans.dense(b, batch, k, n)),
                byColumns));
        Agreement.check(plans.plan(), 0);
    }
}
