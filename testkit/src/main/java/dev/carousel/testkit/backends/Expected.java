package dev.carousel.testkit.backends;

import dev.carousel.api.CarouselException;
import dev.carousel.testkit.rules.Finding;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was expected and did not come, in words; null where it did. */
final class Expected {
    private Expected() {}

    /** An error of this id, whose message mentions something. */
    static @Nullable String error(String doing, String id, String mentioned, Runnable action) {
        try {
            action.run();
        } catch (CarouselException e) {
            String message = String.valueOf(e.getMessage());
            return e.id().equals(id) && message.contains(mentioned)
                    ? null
                    : doing + ": expected the error " + id + " with a message that mentions \"" + mentioned + "\", got "
                            + message;
        } catch (RuntimeException | Error e) {
            return doing + ": expected a CarouselException of id " + id + ", got " + e;
        }
        return doing + " is accepted: expected the error " + id;
    }

    static @Nullable String reals(String what, float[] actual, float... expected) {
        return Arrays.equals(actual, expected)
                ? null
                : what + ": expected " + Arrays.toString(expected) + ", got " + Arrays.toString(actual);
    }

    static @Nullable String integers(String what, int[] actual, int... expected) {
        return Arrays.equals(actual, expected)
                ? null
                : what + ": expected " + Arrays.toString(expected) + ", got " + Arrays.toString(actual);
    }

    /** Returns the first claim that does not hold; later ones are not looked at. */
    @SafeVarargs
    static Finding all(Supplier<@Nullable String>... claims) {
        for (Supplier<@Nullable String> claim : claims) {
            String wrong = claim.get();
            if (wrong != null) {
                return Finding.broken(wrong);
            }
        }
        return Finding.KEPT;
    }
}
