package dev.carousel.testkit.cells;

import dev.carousel.api.Cell;
import dev.carousel.api.Sizes;
import dev.carousel.api.plugin.Settings;
import dev.carousel.testkit.trial.Trial;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A cell over a sequence.
 *
 * @param options texts of the cell's options that differ from their presets
 * @param time steps T
 * @param batch rows B
 * @param input size I
 * @param hidden size H
 * @param reverse whether the sequence is run from its end
 * @param mask {@code [T·B]}, 0 or 1
 * @param seed of all numbers
 */
public record CellCase(
        Map<String, String> options,
        int time,
        int batch,
        int input,
        int hidden,
        boolean reverse,
        List<Integer> mask,
        long seed) {

    /** Makes the cell. */
    public Cell cell(CellSubject subject) {
        return subject.factory().create(hidden, Settings.of(subject.factory().options(), options, ""));
    }

    /** Returns a probe around a cell made for this case. */
    CellModel probe(CellSubject subject) {
        return new CellModel(cell(subject), reverse);
    }

    /** Returns the cell over this sequence, with numbers for all it reads. */
    Trial trial(CellSubject subject) {
        return trial(probe(subject));
    }

    /** Returns a probe over this sequence, with numbers for all it reads. */
    Trial trial(CellModel probe) {
        return Trial.of(probe, sizes(probe), seed)
                .with("mask", mask.stream().mapToInt(i -> i).toArray());
    }

    /** Returns all lengths of axes. */
    Sizes sizes(CellModel probe) {
        return probe.sizes(new Sizes(Map.of("T", time, "B", batch, "I", input, "H", hidden)));
    }

    /** Returns this case with other options. */
    CellCase with(Map<String, String> others) {
        return new CellCase(others, time, batch, input, hidden, reverse, mask, seed);
    }

    /**
     * Returns this case with another seed, nothing masked, and two inputs, two units and two steps at least: one number alone is nothing after layer
     * normalisation, and in one step from zeros nothing is multiplied with what the state is multiplied with.
     */
    CellCase learning(long otherSeed) {
        int inputs = Math.max(2, input);
        int units = Math.max(2, hidden);
        int steps = Math.max(2, time);
        return new CellCase(
                options, steps, batch, inputs, units, reverse, Collections.nCopies(steps * batch, 1), otherSeed);
    }

    @Override
    public String toString() {
        return options + " T=" + time + " B=" + batch + " I=" + input + " H=" + hidden + (reverse ? " reversed" : "")
                + " mask " + mask + " seed " + seed;
    }
}
