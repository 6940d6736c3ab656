package dev.carousel.testkit.gradients;

import dev.carousel.testkit.trial.Trial;
import java.util.Map;

/**
 * An expression with lengths for its axes.
 *
 * @param seed of all numbers
 */
public record SampleCase(String name, Sample sample, int a, int b, int c, long seed) {
    /** Names the case by its expression. */
    SampleCase(Sample sample, int a, int b, int c, long seed) {
        this(sample.name(), sample, a, b, c, seed);
    }

    Trial trial() {
        return new SampleModel(sample).trial(Map.of("a", a, "b", b, "c", c), seed);
    }

    @Override
    public String toString() {
        return name + " over operands "
                + sample.operands().stream().map(Operand::axes).toList() + " with a=" + a + " b=" + b + " c=" + c
                + " seed " + seed;
    }
}
