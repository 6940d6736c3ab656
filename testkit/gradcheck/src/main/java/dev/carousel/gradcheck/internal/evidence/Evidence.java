package dev.carousel.gradcheck.internal.evidence;

import java.util.List;
import java.util.Optional;

/**
 * All that a diagnosis may look at.
 *
 * @param regions every block that was measured
 * @param batch what one row of the batch contributes to a derivative, if the caller told the batch
 */
public record Evidence(List<Region> regions, Optional<Batch> batch) {
    public Evidence {
        regions = List.copyOf(regions);
    }

    /** The rows of a batch. */
    public interface Batch {
        int rows();

        /** Returns the measured derivative, by an element of the point, of what one row contributes; NaN if there is none. */
        double derivative(int row, int element);
    }
}
