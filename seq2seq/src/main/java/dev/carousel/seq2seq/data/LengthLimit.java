package dev.carousel.seq2seq.data;

import dev.carousel.api.CarouselException;
import java.util.List;

/** The most tokens, one at least, that an example to train on may have on each side ({@code ValueOutOfRange} if less). */
public record LengthLimit(int source, int target) {
    /** No limit at all. */
    public static final LengthLimit NONE = new LengthLimit(Integer.MAX_VALUE, Integer.MAX_VALUE);

    public LengthLimit {
        if (source < 1 || target < 1) {
            throw new CarouselException(
                    "ValueOutOfRange",
                    "longest source and target: expected at least 1 token, found " + source + " and " + target);
        }
    }

    /** The examples within the limit, and how many are not. */
    public record Kept(List<Example> examples, int leftOut) {}

    /** Leaves out what is longer on either side; that nothing remains is an error ({@code NoExampleFits}). */
    public Kept apply(List<Example> examples) {
        var kept = examples.stream().filter(this::holds).toList();
        if (kept.isEmpty()) {
            throw new CarouselException(
                    "NoExampleFits",
                    "every one of " + examples.size() + " examples is longer than " + this
                            + ": raise longest-source or longest-target");
        }
        return new Kept(kept, examples.size() - kept.size());
    }

    @Override
    public String toString() {
        return source + " source tokens or " + target + " target tokens";
    }

    private boolean holds(Example example) {
        return example.source().size() <= source && example.target().size() <= target;
    }
}
