package dev.carousel.core.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RandomNumbersTest {

    @Test
    void random_ofOneElement_isThreefryTwice() {
        long key = Threefry.words(7, Threefry.hash("dropout"), 3, 2);
        double expected = Threefry.uniform((int) key, (int) (key >>> 32), 40 + 1, 2);
        assertThat(draw("dropout", Shape.of(2, 3), 7, 3, 2, 40)[5]).isEqualTo(expected);
    }

    @Test
    void random_ofRowsSplitAnywhere_isTheSame() {
        double[] whole = draw("mask", Shape.of(6, 2, 2), 1, 2, 3, 0);
        double[] rest = draw("mask", Shape.of(4, 2, 2), 1, 2, 3, 2);
        assertThat(rest).isEqualTo(Arrays.copyOfRange(whole, 8, 24));
    }

    @Test
    void random_ofAnotherStreamSeedStepOrIndex_differs() {
        double[] first = draw("a", Shape.of(8), 1, 2, 3, 0);
        assertThat(draw("b", Shape.of(8), 1, 2, 3, 0)).isNotEqualTo(first);
        assertThat(draw("a", Shape.of(8), 9, 2, 3, 0)).isNotEqualTo(first);
        assertThat(draw("a", Shape.of(8), 1, 9, 3, 0)).isNotEqualTo(first);
        assertThat(draw("a", Shape.of(8), 1, 2, 9, 0)).isNotEqualTo(first);
    }

    @Test
    void random_ofAScalar_isRowAndColumn0() {
        assertThat(draw("s", Shape.SCALAR, 1, 1, 1, 0)).isEqualTo(draw("s", Shape.of(1, 1), 1, 1, 1, 0));
    }

    /** 10,000 uniforms: each tenth of [0, 1) holds 1,000 ± 30 in one standard deviation; the bound is five. */
    @Test
    void random_ofManyNumbers_fillsTheUnitIntervalEvenly() {
        var tenths = new int[10];
        for (double u : draw("even", Shape.of(100, 100), 5, 0, 0, 0)) {
            assertThat(u * 0x1p24).isEqualTo(Math.rint(u * 0x1p24)).isBetween(0.0, 0x1p24 - 1);
            tenths[(int) (u * 10)]++;
        }
        assertThat(Arrays.stream(tenths).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(850, 1150));
    }

    private static double[] draw(String stream, Shape shape, int seed, int step, int index, int firstRow) {
        var s = new Worksheet();
        Expr draw = s.builder()
                .random(stream, shape, integer(s, seed), integer(s, step), integer(s, index), integer(s, firstRow));
        return s.value(draw).toDoubles();
    }

    private static Expr integer(Worksheet s, int value) {
        return s.given(Value.scalar(value));
    }
}
