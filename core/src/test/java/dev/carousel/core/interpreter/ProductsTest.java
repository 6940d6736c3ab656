package dev.carousel.core.interpreter;

import static dev.carousel.core.interpreter.Worksheet.matrix;
import static dev.carousel.core.interpreter.Worksheet.reals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;
import dev.carousel.core.interpreter.Worksheet.Case;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProductsTest {

    static Stream<Case> cases() {
        return Stream.of(
                new Case("2 by 3 times 3 by 2", s -> a(s).matmul(s.counting(3, 2)), matrix(2, 10, 13, 28, 40)),
                new Case("right transposed", s -> a(s).matmulTransposed(s.counting(2, 3)), matrix(2, 5, 14, 14, 50)),
                new Case("left transposed", s -> a(s).transposedMatmul(s.counting(2, 1)), matrix(3, 3, 4, 5)),
                new Case("vector times matrix", s -> s.vector(1, 2).matmul(s.counting(2, 3)), reals(6, 9, 12)),
                new Case(
                        "matrices of a batch",
                        s -> s.counting(2, 1, 2).matmul(s.counting(2, 2, 1)),
                        Value.reals(Shape.of(2, 1, 1), 1, 2 * 2 + 3 * 3)),
                new Case(
                        "one matrix for the whole batch",
                        s -> s.counting(2, 1, 2).matmul(s.counting(2, 1)),
                        Value.reals(Shape.of(2, 1, 1), 1, 3)),
                new Case("inner length 0", s -> s.counting(2, 0).matmul(s.counting(0, 2)), matrix(2, 0, 0, 0, 0)),
                new Case("no rows", s -> s.counting(0, 2).matmul(s.counting(2, 2)), Value.reals(Shape.of(0, 2))),
                new Case(
                        "no matrices",
                        s -> s.counting(0, 2, 2).matmulTransposed(s.counting(0, 2, 2)),
                        Value.reals(Shape.of(0, 2, 2))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void matmul_ofNumbersWorkedByHand_isExact(Case line) {
        assertThat(line.actual()).isEqualTo(line.expected());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void matmul_ofAnySizesAndTransposes_hasTheBitsOfThreeLoops(
            @ForAll @IntRange(max = 3) int batch,
            @ForAll @IntRange(max = 9) int m,
            @ForAll @IntRange(max = 80) int k,
            @ForAll @IntRange(max = 20) int n,
            @ForAll boolean left,
            @ForAll boolean right,
            @ForAll long seed) {
        check(batch, m, k, n, left, right, seed);
    }

    @Property(tries = 8, edgeCases = EdgeCasesMode.NONE)
    void matmul_beyondOneTile_hasTheBitsOfThreeLoops(
            @ForAll @IntRange(min = 1, max = 5) int m,
            @ForAll @IntRange(min = 120, max = 140) int k,
            @ForAll @IntRange(min = 500, max = 1100) int n,
            @ForAll boolean left,
            @ForAll boolean right,
            @ForAll long seed) {
        check(1, m, k, n, left, right, seed);
    }

    private static void check(int batch, int m, int k, int n, boolean left, boolean right, long seed) {
        var sheet = new Worksheet();
        var random = new Random(seed);
        Value a = normal(random, batch, left ? k : m, left ? m : k);
        Value b = normal(random, batch, right ? n : k, right ? k : n);
        Expr product = sheet.builder().apply(new Op.MatMul(left, right), List.of(sheet.given(a), sheet.given(b)));
        double[] expected = threeLoops(a.toDoubles(), b.toDoubles(), batch, m, k, n, left, right);
        assertThat(sheet.value(product)).isEqualTo(Value.reals(Shape.of(batch, m, n), expected));
    }

    private static double[] threeLoops(
            double[] a, double[] b, int batch, int m, int k, int n, boolean left, boolean right) {
        var c = new double[batch * m * n];
        for (int row = 0; row < batch * m; row++) {
            int matrix = row / m;
            int i = row % m;
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int p = 0; p < k; p++) {
                    double ap = a[matrix * m * k + (left ? p * m + i : i * k + p)];
                    sum += ap * b[matrix * k * n + (right ? j * k + p : p * n + j)];
                }
                c[row * n + j] = sum;
            }
        }
        return c;
    }

    static Value normal(Random random, int... dims) {
        var shape = Shape.of(dims);
        return Value.reals(shape, random.doubles(shape.size(), -2, 2).toArray());
    }

    private static Expr a(Worksheet sheet) {
        return sheet.counting(2, 3);
    }
}
