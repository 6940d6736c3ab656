package dev.carousel.testkit.rules;

import dev.carousel.testkit.rules.Finding.Broken;
import java.util.Iterator;
import java.util.function.Function;
import net.jqwik.api.Shrinkable;
import org.jspecify.annotations.Nullable;

/**
 * The smallest case found that still breaks a rule.
 *
 * @param broken what is wrong in it
 */
record Smallest<C>(C value, Broken broken) {
    private static final int MOST_TRIES = 100;

    /** Goes from a case to the first smaller one that breaks the rule too, as long as there is one. */
    static <C> Smallest<C> of(Shrinkable<C> drawn, Broken broken, Function<C, @Nullable Broken> rule) {
        Smallest<C> smallest = new Smallest<>(drawn.value(), broken);
        Iterator<Shrinkable<C>> smaller = drawn.shrink().iterator();
        for (int i = 0; i < MOST_TRIES && smaller.hasNext(); i++) {
            Shrinkable<C> next = smaller.next();
            Broken still = rule.apply(next.value());
            if (still != null && smallest.isAlike(still)) {
                smallest = new Smallest<>(next.value(), still);
                smaller = next.shrink().iterator();
            }
        }
        return smallest;
    }

    /** Something else that is thrown would hide what was found; what the rule itself says hides nothing. */
    private boolean isAlike(Broken other) {
        return other.kind().isEmpty() || other.kind().equals(broken.kind());
    }
}
