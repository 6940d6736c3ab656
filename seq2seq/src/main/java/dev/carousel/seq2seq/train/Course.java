package dev.carousel.seq2seq.train;

import java.util.List;

/**
 * How far training has come when a step begins: what a {@link Schedule} may depend on.
 *
 * @param steps how many steps are done
 * @param perEpoch how many steps an epoch has
 * @param history what came of each complete epoch
 */
public record Course(long steps, int perEpoch, List<EpochReport> history) {
    /** Copies the list. */
    public Course {
        history = List.copyOf(history);
    }

    /** Returns how many epochs are done, with the part of the one that runs. */
    public double epochs() {
        return (double) steps / perEpoch;
    }
}
