package dev.carousel.codegen.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.expr.ReduceFunction;
import org.junit.jupiter.api.Test;

/** Folds of rows over 16 virtual lanes, in plain code; vector code has the same bits, by {@link AgreementTest}. */
class LanesTest {
    @Test
    void sum_anyLength_hasTheDocumentedOrder() {
        Generated sum = Rows.method(ReduceFunction.SUM, 1);
        for (int length = 0; length <= 70; length++) {
            float[] row = Rows.numbers(length);
            var lanes = new float[Lanes.COUNT];
            for (int i = 0; i < length; i++) {
                lanes[i % Lanes.COUNT] += row[i];
            }
            for (int half = Lanes.COUNT / 2; half > 0; half /= 2) {
                for (int lane = 0; lane < half; lane++) {
                    lanes[lane] += lanes[lane + half];
                }
            }
            assertThat(Rows.fold(sum, row)).as("length %d", length).isEqualTo(lanes[0]);
        }
    }

    @Test
    void fold_nothing_isTheIdentity() {
        assertThat(fold(ReduceFunction.SUM)).isZero();
        assertThat(fold(ReduceFunction.MAX)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(fold(ReduceFunction.MIN)).isEqualTo(Float.POSITIVE_INFINITY);
    }

    @Test
    void fold_extremes_areFoundInAnyLane() {
        Generated max = Rows.method(ReduceFunction.MAX, 1);
        Generated min = Rows.method(ReduceFunction.MIN, 1);
        for (int lane = 0; lane < 20; lane++) {
            var row = new float[20];
            row[lane] = 2;
            assertThat(Rows.fold(max, row)).isEqualTo(2);
            row[lane] = -2;
            assertThat(Rows.fold(min, row)).isEqualTo(-2);
        }
    }

    @Test
    void fold_nan_isNan() {
        for (ReduceFunction function :
                new ReduceFunction[] {ReduceFunction.SUM, ReduceFunction.MAX, ReduceFunction.MIN}) {
            Generated fold = Rows.method(function, 1);
            for (int lane = 0; lane < 20; lane++) {
                var row = new float[20];
                row[lane] = Float.NaN;
                assertThat(Rows.fold(fold, row)).isNaN();
            }
        }
    }

    @Test
    void open_logSumExp_isRefused() {
        assertThatThrownBy(() -> fold(ReduceFunction.LOG_SUM_EXP)).isInstanceOf(IllegalArgumentException.class);
    }

    private static float fold(ReduceFunction function) {
        return Rows.fold(Rows.method(function, 1), new float[0]);
    }
}
