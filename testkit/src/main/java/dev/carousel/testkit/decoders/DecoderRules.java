package dev.carousel.testkit.decoders;

import dev.carousel.testkit.rules.Rule;
import java.util.List;

/** The rules of decoders. */
public final class DecoderRules {
    private DecoderRules() {}

    /** Returns all rules, in order of their numbers. */
    public static List<Rule<DecoderSubject, ?>> all() {
        return List.of();
    }
}
