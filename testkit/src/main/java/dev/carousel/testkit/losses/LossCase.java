package dev.carousel.testkit.losses;

import dev.carousel.api.Loss;
import dev.carousel.api.Sizes;
import dev.carousel.api.plugin.Settings;
import dev.carousel.core.interpreter.Value;
import dev.carousel.testkit.trial.Numbers;
import dev.carousel.testkit.trial.Trial;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Predictions and targets.
 *
 * @param options texts of the loss's options that differ from their presets
 * @param time predictions T; a loss per position has as many targets
 * @param targets how many targets U a loss per sequence has
 * @param classes V
 * @param lengths how many predictions of each row count, 0 to T
 * @param seed of all numbers
 */
public record LossCase(
        Map<String, String> options, int time, int targets, int classes, List<Integer> lengths, long seed) {

    /** Makes the loss. */
    public Loss loss(LossSubject subject) {
        return subject.factory().create(Settings.of(subject.factory().options(), options, ""));
    }

    int batch() {
        return lengths.size();
    }

    /** Returns a probe around a loss made for this case. */
    LossModel probe(LossSubject subject) {
        return new LossModel(loss(subject));
    }

    /** Returns the loss of these predictions, with numbers for all it reads. */
    Trial trial(LossSubject subject) {
        return trial(probe(subject), subject.reserved());
    }

    /** Returns a probe of these predictions, with numbers for all it reads. */
    private Trial trial(LossModel probe, int reserved) {
        int length = probe.perPosition() ? time : targets;
        int[] targetLengths = lengths.stream()
                .mapToInt(n -> probe.perPosition() ? n : Math.min(n, targets))
                .toArray();
        int[] mask = IntStream.range(0, batch() * length)
                .map(i -> i % length < targetLengths[i / length] ? 1 : 0)
                .toArray();
        Trial trial = Trial.of(probe, sizes(probe), seed)
                .with("mask", mask)
                .with("prediction lengths", lengths.stream().mapToInt(n -> n).toArray())
                .with("target lengths", targetLengths);
        return trial.with("target", target(trial.value("target"), probe, reserved));
    }

    private Value target(Value like, LossModel probe, int reserved) {
        if (!probe.ofTokens()) {
            return Numbers.reals(seed + 1, 0, 1, like.shape());
        }
        int[] labels =
                Numbers.integers(seed + 1, classes - reserved, like.shape()).toInts();
        return Value.integers(
                like.shape(),
                Arrays.stream(labels).map(label -> label + reserved).toArray());
    }

    Sizes sizes(LossModel probe) {
        int length = probe.perPosition() ? time : targets;
        return new Sizes(Map.of("B", batch(), "T", time, "U", length, "V", classes));
    }

    /** Returns this case with other options. */
    LossCase with(Map<String, String> others) {
        return new LossCase(others, time, targets, classes, lengths, seed);
    }

    /** Returns this case with another seed, in which everything counts. */
    LossCase whole(long otherSeed) {
        List<Integer> all = Collections.nCopies(batch(), time);
        return new LossCase(options, time, targets, classes, all, otherSeed);
    }

    @Override
    public String toString() {
        return options + " B=" + batch() + " T=" + time + " U=" + targets + " V=" + classes + " lengths " + lengths
                + " seed " + seed;
    }
}
