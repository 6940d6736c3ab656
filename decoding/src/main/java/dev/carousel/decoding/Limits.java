package dev.carousel.decoding;

import dev.carousel.api.CarouselException;
import java.util.BitSet;
import java.util.List;

/**
 * What outputs may be: how long, in tokens and relative to the source, and without saying the same twice.
 *
 * @param minimum tokens at least, the end token not counted
 * @param minimumRatio tokens at least for each source token
 * @param maximumRatio tokens at most for each source token, and never fewer than 1; 0 for no such limit
 * @param noRepeat no run of so many tokens comes twice (Paulus et al. 2018, arXiv:1705.04304, section 2.5); 0 for no such limit
 */
public record Limits(int minimum, double minimumRatio, double maximumRatio, int noRepeat) {
    /** No limits but the model's. */
    public static final Limits NONE = new Limits(0, 0, 0, 0);

    /** Checks the ranges, and that the least is not above the most. */
    public Limits {
        if (minimum < 0 || !(minimumRatio >= 0) || !(maximumRatio >= 0) || noRepeat < 0) {
            throw new CarouselException(
                    "BadOption",
                    "beam: min-length " + minimum + ", min-ratio " + minimumRatio + ", max-ratio " + maximumRatio
                            + ", no-repeat " + noRepeat + ": expected 0 or more");
        }
        if (maximumRatio > 0 && minimumRatio > maximumRatio) {
            throw new CarouselException(
                    "BadOption",
                    "beam: min-ratio " + minimumRatio + " is above max-ratio " + maximumRatio
                            + ": no output could keep both");
        }
    }

    /** Returns how many tokens must come before the end token, which leaves room for it. */
    int least(int sourceLength, int greatestLength) {
        int wanted = Math.max(minimum, (int) Math.min(Integer.MAX_VALUE, Math.ceil(minimumRatio * sourceLength)));
        return Math.min(wanted, greatestLength - 1);
    }

    /** Returns how many tokens there may be before the end token, or without it. */
    int most(int sourceLength, int modelsLimit) {
        if (sourceLength == 0 || maximumRatio == 0) {
            return modelsLimit;
        }
        double tokens = Math.max(1, Math.floor(maximumRatio * sourceLength));
        return (int) Math.min(modelsLimit, tokens);
    }

    /** Returns the tokens that would make a run come twice. */
    BitSet repeating(Prefix prefix) {
        var repeating = new BitSet();
        if (noRepeat > 0 && prefix.length() >= noRepeat) {
            List<Integer> tokens = prefix.tokens();
            List<Integer> last = tokens.subList(tokens.size() - noRepeat + 1, tokens.size());
            for (int i = 0; i + noRepeat <= tokens.size(); i++) {
                if (tokens.subList(i, i + noRepeat - 1).equals(last)) {
                    repeating.set(tokens.get(i + noRepeat - 1));
                }
            }
        }
        return repeating;
    }
}
