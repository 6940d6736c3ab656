package dev.carousel.gradcheck.internal.run;

import dev.carousel.gradcheck.Unfit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** How the user's code is called and what came of it is looked at. */
final class Calls {
    private Calls() {}

    static <T> T guarded(String name, Callable<@Nullable T> call) {
        @Nullable T result;
        try {
            result = call.call();
        } catch (Refusal refusal) {
            throw refusal;
        } catch (Exception | AssertionError | LinkageError | StackOverflowError failure) {
            throw new Refusal(Unfit.EXCEPTION, name + " threw " + failure, failure);
        }
        if (result == null) {
            throw new Refusal(Unfit.WRONG_LENGTH, name + " returned null");
        }
        return result;
    }

    static void unchanged(String name, double[] before, double[] after) {
        int i = differs(before, after);
        if (i >= 0) {
            throw new Refusal(
                    Unfit.ARGUMENT_CHANGED,
                    name + " changed its argument: element " + i + " was " + before[i] + " and came back as " + after[i]
                            + "; let it work on a copy");
        }
    }

    /** Returns the first index at which two arrays have other bits, −1 if there is none. */
    static int differs(double[] a, double[] b) {
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            if (Double.doubleToLongBits(a[i]) != Double.doubleToLongBits(b[i])) {
                return i;
            }
        }
        return -1;
    }
}
