package dev.carousel.gradcheck;

/**
 * How far a claimed derivative c may be from a measured one m: |c − m| ≤ relative · max(|c|, |m|) + absolute.
 *
 * <p>What the function's own rounding hides is granted beyond that: a difference below eight estimated errors of m is no fault,
 * and is counted as unseen.
 */
public record Tolerance(double relative, double absolute) {

    /** One millionth of the larger of the two, and nothing absolute: right for every scale of a function in double precision. */
    public static final Tolerance STANDARD = new Tolerance(1e-6, 0);

    /** Both finite; the relative one positive and below 1, the absolute one not negative. */
    public Tolerance {
        if (!(relative > 0 && relative < 1)) {
            throw new IllegalArgumentException("relative tolerance: expected 0 < relative < 1, found " + relative);
        }
        if (!(absolute >= 0 && absolute < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("absolute tolerance: expected 0 or more, and finite, found " + absolute);
        }
    }

    /** Returns what is allowed between these two. */
    public double between(double claimed, double measured) {
        return relative * Math.max(Math.abs(claimed), Math.abs(measured)) + absolute;
    }
}
