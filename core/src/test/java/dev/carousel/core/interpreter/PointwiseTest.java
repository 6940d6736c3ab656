package dev.carousel.core.interpreter;

import static dev.carousel.core.interpreter.Worksheet.ints;
import static dev.carousel.core.interpreter.Worksheet.reals;
import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.UnaryFunction;
import dev.carousel.core.interpreter.Worksheet.Case;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PointwiseTest {

    static Stream<Case> cases() {
        return Stream.of(exactFunctions(), arithmetic(), integerArithmetic(), comparisons(), selections(), casts())
                .flatMap(Function.identity());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void pointwise_onNumbersWorkedByHand_isExact(Case line) {
        assertThat(line.actual()).isEqualTo(line.expected());
    }

    private static Stream<Case> exactFunctions() {
        return Stream.of(
                unary("negate", Expr::negate, reals(1.5, 0, -2), reals(-1.5, -0.0, 2)),
                unary("relu", Expr::relu, reals(2, 0, -3, NaN), reals(2, 0, 0, NaN)),
                unary("abs", Expr::abs, reals(2, -0.0, -3, NEGATIVE_INFINITY), reals(2, 0, 3, POSITIVE_INFINITY)),
                unary("sqrt", Expr::sqrt, reals(9, 0, -1), reals(3, 0, NaN)),
                unary("rsqrt", Expr::rsqrt, reals(4, 0.25, 0), reals(0.5, 2, POSITIVE_INFINITY)),
                unary("log", Expr::log, reals(1, 0, -1), reals(0, NEGATIVE_INFINITY, NaN)),
                unary("exp", Expr::exp, reals(0, NEGATIVE_INFINITY, 710), reals(1, 0, POSITIVE_INFINITY)),
                unary("tanh", Expr::tanh, reals(0, -800, 800, NaN), reals(0, -1, 1, NaN)),
                unary("sigmoid", Expr::sigmoid, reals(0, -800, 800, NaN), reals(0.5, 0, 1, NaN)),
                unary("softplus", Expr::softplus, reals(-800, 800, NaN), reals(0, 800, NaN)),
                unary("erf", Expr::erf, reals(0, -7, 7, NaN), reals(0, -1, 1, NaN)),
                unary("sin", Expr::sin, reals(0), reals(0)),
                unary("cos", Expr::cos, reals(0), reals(1)),
                unary("negate integers", Expr::negate, ints(3, Integer.MIN_VALUE), ints(-3, Integer.MIN_VALUE)),
                unary("abs of integers", Expr::abs, ints(-3, 4), ints(3, 4)),
                unary("stop-gradient", Expr::stopGradient, reals(3, 4), reals(3, 4)));
    }

    private static Stream<Case> arithmetic() {
        return Stream.of(
                binary("plus", Expr::plus, reals(1, 2), reals(0.5, -2), reals(1.5, 0)),
                binary("minus", Expr::minus, reals(1, 2), reals(0.5, -2), reals(0.5, 4)),
                binary("times", Expr::times, reals(3, -2), reals(0.5, -2), reals(1.5, 4)),
                binary("divide", Expr::dividedBy, reals(3, 1, 0), reals(2, 0, 0), reals(1.5, POSITIVE_INFINITY, NaN)),
                binary("power", Expr::power, reals(2, 9, 0), reals(10, 0.5, 0), reals(1024, 3, 1)),
                binary("maximum, b with NaN", Expr::maximum, reals(1, 5, NaN), reals(2, 4, 3), reals(2, 5, 3)),
                binary("minimum, b with NaN", Expr::minimum, reals(1, 5, 3), reals(2, 4, NaN), reals(1, 4, NaN)));
    }

    private static Stream<Case> integerArithmetic() {
        int most = Integer.MAX_VALUE;
        return Stream.of(
                binary("plus wraps around", Expr::plus, ints(2, most), ints(3, 1), ints(5, Integer.MIN_VALUE)),
                binary("minus of integers", Expr::minus, ints(2), ints(3), ints(-1)),
                binary("times wraps around", Expr::times, ints(4, most), ints(-3, 2), ints(-12, -2)),
                binary(
                        "divide towards −∞",
                        Expr::dividedBy,
                        ints(7, -7, 7, -7),
                        ints(2, 2, -2, -2),
                        ints(3, -4, -4, 3)),
                binary(
                        "modulo, the divisor's sign",
                        Expr::modulo,
                        ints(7, -7, 7, -7),
                        ints(3, 3, -3, -3),
                        ints(1, 2, -2, -1)));
    }

    private static Stream<Case> comparisons() {
        return Stream.of(
                binary("equal", Expr::equalTo, reals(1, 2, NaN, 0), reals(1, 3, NaN, -0.0), ints(1, 0, 0, 1)),
                binary("less", Expr::lessThan, reals(1, 2, 3, NaN), reals(2, 2, NaN, 3), ints(1, 0, 0, 0)),
                binary("at most", Expr::atMost, reals(1, 2, 3, NaN), reals(2, 2, 2, NaN), ints(1, 1, 0, 0)),
                binary("greater", Expr::greaterThan, reals(1, 2, 3, NaN), reals(2, 2, 2, 1), ints(0, 0, 1, 0)),
                binary("equal integers", Expr::equalTo, ints(1, 2), ints(1, 3), ints(1, 0)),
                binary("less integers", Expr::lessThan, ints(1, 2, 3), ints(2, 2, 2), ints(1, 0, 0)),
                binary("at most integers", Expr::atMost, ints(1, 2, 3), ints(2, 2, 2), ints(1, 1, 0)));
    }

    private static Stream<Case> selections() {
        return Stream.of(
                new Case(
                        "select where the condition is not 0",
                        s -> s.integers(1, 0, -2).select(s.vector(1, 2, 3), s.vector(4, 5, 6)),
                        reals(1, 5, 3)),
                new Case(
                        "select leaves the other side alone, NaN or not",
                        s -> s.integers(1, 0).select(s.vector(1, NaN), s.vector(NaN, 5)),
                        reals(1, 5)),
                new Case(
                        "select integers",
                        s -> s.integers(1, 0).select(s.integers(1, 2), s.integers(4, 5)),
                        ints(1, 5)));
    }

    private static Stream<Case> casts() {
        return Stream.of(
                unary(
                        "to integers: towards 0, NaN is 0, saturating",
                        Expr::toInteger,
                        reals(2.9, -2.9, NaN, 1e10, NEGATIVE_INFINITY),
                        ints(2, -2, 0, Integer.MAX_VALUE, Integer.MIN_VALUE)),
                unary("to reals", Expr::toReal, ints(3, Integer.MIN_VALUE), reals(3, -2147483648.0)));
    }

    /** Digits of a calculation with 40 places. */
    @ParameterizedTest
    @CsvSource({
        "EXP, -30, 9.3576229688401746049e-14",
        "EXP, 0.5, 1.6487212707001281468",
        "LOG, 0.1, -2.3025850929940456285",
        "LOG, 1000, 6.9077552789821370521",
        "TANH, 1e-09, 1.0000000000000000619e-9",
        "TANH, 0.25, 0.24491866240370912928",
        "TANH, -0.55, -0.5005202111902352417",
        "TANH, 0.5625, 0.50982997373525658249",
        "TANH, 2, 0.96402758007581688395",
        "TANH, -19, -0.99999999999999993722",
        "SIGMOID, -700, 9.8596765437597708567e-305",
        "SIGMOID, -40, 4.2483542552915889773e-18",
        "SIGMOID, -1, 0.26894142136999512075",
        "SIGMOID, 30, 0.99999999999990642377",
        "SOFTPLUS, -700, 9.8596765437597708567e-305",
        "SOFTPLUS, -40, 4.2483542552915889863e-18",
        "SOFTPLUS, -1, 0.31326168751822283405",
        "SOFTPLUS, 0, 0.69314718055994530942",
        "SOFTPLUS, 2, 2.1269280110429724964",
        "ERF, 1e-09, 1.1283791670955126438e-9",
        "ERF, 0.25, 0.27632639016823693299",
        "ERF, -0.46875, -0.49261347321793799159",
        "ERF, 0.5, 0.52049987781304653768",
        "ERF, 1, 0.84270079294971486934",
        "ERF, -2, -0.99532226501895273416",
        "ERF, 3.5, 0.99999925690162765859",
        "ERF, 5.5, 0.99999999999999264215",
        "SQRT, 2, 1.4142135623730950488",
        "RSQRT, 2, 0.7071067811865475244",
        "SIN, 0.5, 0.47942553860420300027",
        "SIN, -4, 0.75680249530792825137",
        "COS, 0.5, 0.87758256189037271612",
        "COS, -4, -0.65364362086361191464",
    })
    void functions_atKnownPoints_areRightToFewUnitsInTheLastPlace(UnaryFunction function, double x, double expected) {
        var sheet = new Worksheet();
        double actual = sheet.value(sheet.vector(x).unary(function)).toDoubles()[0];
        assertThat(Math.abs(actual - expected)).isLessThanOrEqualTo(4 * Math.ulp(expected));
    }

    @Test
    void divide_ofIntegersByZero_namesWhereAndWhat() {
        var sheet = new Worksheet();
        Expr quotient = sheet.integers(1, 2, 3).dividedBy(sheet.integers(1, 0, 0));
        assertThatThrownBy(() -> sheet.value(quotient))
                .isInstanceOf(CarouselException.class)
                .hasMessageStartingWith("[Carousel/DivisionByZero] divide [3]: the integer divisor in1 is 0 at [1]");
    }

    private static Case unary(String name, Function<Expr, Expr> function, Value x, Value expected) {
        return new Case(name, s -> function.apply(s.given(x)), expected);
    }

    private interface Function2 {
        Expr apply(Expr a, Expr b);
    }

    private static Case binary(String name, Function2 function, Value a, Value b, Value expected) {
        return new Case(name, s -> function.apply(s.given(a), s.given(b)), expected);
    }
}
