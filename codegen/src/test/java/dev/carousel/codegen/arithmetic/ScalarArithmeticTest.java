package dev.carousel.codegen.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Type;
import dev.carousel.codegen.arithmetic.Generated.Data;
import dev.carousel.core.interpreter.Threefry;
import org.junit.jupiter.api.Test;

/** What plain code computes; vector code has the same bits, by {@link AgreementTest}. */
class ScalarArithmeticTest {
    @Test
    void random_anyKey_isThatOfTheInterpreter() {
        Generated kernel = Generated.loop(ScalarArithmetic::new, o -> {
            RandomKey key = o.randomKey(o.integer(11), o.integer(-5), o.integer(3), "dropout");
            o.store(o.random("uniform", key, integer(o, "a"), integer(o, "b")), "out", "i");
        });
        var rows = new int[] {0, 1, 2, 77, Integer.MAX_VALUE};
        var columns = new int[] {0, 9, 4, -3, 650};
        float[] uniform = kernel.run(Data.of(rows, columns)).out();
        long key = Threefry.words(11, Threefry.hash("dropout"), -5, 3);
        for (int i = 0; i < rows.length; i++) {
            double expected = Threefry.uniform((int) key, (int) (key >>> 32), rows[i], columns[i]);
            assertThat((double) uniform[i]).isEqualTo(expected);
        }
    }

    @Test
    void binary_integers_roundTowardsMinusInfinity() {
        var data = Data.of(new int[] {7, -7, 7, -7}, new int[] {2, 2, -2, -2});

        assertThat(integers(BinaryFunction.DIVIDE).run(data).ints()).containsExactly(3, -4, -4, 3);
        assertThat(integers(BinaryFunction.MODULO).run(data).ints()).containsExactly(1, 1, -1, -1);
    }

    @Test
    void requireNoZero_zero_isNamedWithItsPosition() {
        Generated kernel = Generated.loop(ScalarArithmetic::new, o -> {
            o.requireNoZero(integer(o, "b"), "i + 10", "the divisor is 0 at [%d]");
            o.store(o.binary("quotient", BinaryFunction.DIVIDE, integer(o, "a"), integer(o, "b")), "ints", "i");
        });

        assertThatThrownBy(() -> kernel.run(Data.of(new int[] {1, 1, 1}, new int[] {1, 1, 0})))
                .isInstanceOf(CarouselException.class)
                .hasMessage("[Carousel/DivisionByZero] the divisor is 0 at [12]");
    }

    @Test
    void cast_real_isTheCastOfJava() {
        Generated kernel = Generated.loop(
                ScalarArithmetic::new,
                o -> o.store(o.cast("whole", Type.INTEGER, o.load("real", "x", "i", Type.REAL)), "ints", "i"));
        var x = new float[] {1.9f, -1.9f, Float.NaN, 1e30f, Float.NEGATIVE_INFINITY};

        assertThat(kernel.run(Data.of(x, x)).ints()).containsExactly(1, -1, 0, Integer.MAX_VALUE, Integer.MIN_VALUE);
    }

    @Test
    void unique_takenNamesAndKeywords_areNumbered() {
        var statements = new Statements().reserve("x");

        assertThat(statements.unique("x")).isEqualTo("x2");
        assertThat(statements.unique("gate")).isEqualTo("gate");
        assertThat(statements.unique("gate")).isEqualTo("gate2");
        assertThat(statements.unique("gate2")).isEqualTo("gate22");
        assertThat(statements.unique("float")).isEqualTo("float2");
    }

    @Test
    void commentOnce_twice_isWrittenOnce() {
        var statements = new Statements().commentOnce("f = 1").commentOnce("f = 1");

        assertThat(statements.text()).hasToString("// f = 1\n");
    }

    private static Generated integers(BinaryFunction function) {
        return Generated.loop(
                ScalarArithmetic::new,
                o -> o.store(o.binary("result", function, integer(o, "a"), integer(o, "b")), "ints", "i"));
    }

    private static Value integer(Arithmetic o, String array) {
        return o.load("integer", array, "i", Type.INTEGER);
    }
}
