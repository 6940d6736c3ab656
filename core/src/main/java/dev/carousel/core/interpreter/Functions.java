package dev.carousel.core.interpreter;

/** Functions of one real that {@link StrictMath} lacks, or has only slowly: accurate at both ends, the same bits on every machine. */
@SuppressWarnings("FloatingPointLiteralPrecision") // the coefficients are as printed in the paper
final class Functions {
    // W. J. Cody 1969, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23,
    // tables II and III
    private static final double[] NEAR_ABOVE = {
        1.85777706184603153E-1,
        3.16112374387056560E0,
        1.13864154151050156E2,
        3.77485237685302021E2,
        3.20937758913846947E3
    };
    private static final double[] NEAR_BELOW = {
        1, 2.36012909523441209E1, 2.44024637934444173E2, 1.28261652607737228E3, 2.84423683343917062E3
    };
    private static final double[] FAR_ABOVE = {
        2.15311535474403846E-8, 5.64188496988670089E-1, 8.88314979438837594E0, 6.61191906371416295E1,
        2.98635138197400131E2, 8.81952221241769090E2, 1.71204761263407058E3, 2.05107837782607147E3,
        1.23033935479799725E3
    };
    private static final double[] FAR_BELOW = {
        1,
        1.57449261107098347E1,
        1.17693950891312499E2,
        5.37181101862009858E2,
        1.62138957456669019E3,
        3.29079923573345963E3,
        4.36261909014324716E3,
        3.43936767414372164E3,
        1.23033935480374942E3
    };

    // W. J. Cody and W. Waite 1980, "Software manual for the elementary functions", chapter 13
    private static final double[] TANH_ABOVE = {
        -0.96437492777225469787E0, -0.99225929672236083313E2, -0.16134119023996228053E4
    };
    private static final double[] TANH_BELOW = {
        1, 0.11274474380534949335E3, 0.22337720718962312926E4, 0.48402357071988688686E4
    };

    private Functions() {}

    /** The hyperbolic tangent, right to 2 units in the last place: x + x³·R(x²) for |x| ≤ 0.55, else 1 − 2 / (e²ˣ + 1). */
    static double tanh(double x) {
        double y = Math.abs(x);
        if (y <= 0.55) {
            double square = x * x;
            return x + x * (square * polynomial(TANH_ABOVE, square) / polynomial(TANH_BELOW, square));
        }
        return Math.copySign(1 - 2 / (StrictMath.exp(2 * y) + 1), x);
    }

    /** 1 / (1 + e⁻ˣ); the exponential overflows only where the result is 0. */
    static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    /** log(1 + eˣ) = max(x, 0) + log(1 + e⁻|ˣ|). */
    static double softplus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    /** The error function, right to 4 units in the last place: x·R(x²) for |x| ≤ 15/32, else 1 − e^(−x²)·R(x). */
    static double erf(double x) {
        double y = Math.abs(x);
        if (y <= 0.46875) {
            return x * polynomial(NEAR_ABOVE, y * y) / polynomial(NEAR_BELOW, y * y);
        }
        if (y >= 6) { // 1 − erf(6) < 2⁻⁵⁴; Cody's third range, from 4 on, is not needed when the result is near 1
            return Math.copySign(1, x);
        }
        double rest = StrictMath.exp(-y * y) * (polynomial(FAR_ABOVE, y) / polynomial(FAR_BELOW, y));
        return Math.copySign(1 - rest, x);
    }

    private static double polynomial(double[] coefficients, double x) {
        double sum = 0;
        for (double coefficient : coefficients) {
            sum = sum * x + coefficient;
        }
        return sum;
    }
}
