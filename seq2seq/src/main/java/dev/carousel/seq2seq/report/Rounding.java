package dev.carousel.seq2seq.report;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers with as many digits as a picture can show. */
final class Rounding {
    private Rounding() {}

    /** Returns a number with so many significant digits; infinities and NaN as they are. */
    static double toDigits(double value, int digits) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(new MathContext(digits)).doubleValue()
                : value;
    }

    /** Returns a share from 0 to 1 with three decimals. */
    static double ofShare(double share) {
        return Math.rint(share * 1000) / 1000;
    }
}
