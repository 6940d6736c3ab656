package dev.carousel.seq2seq.data;

import dev.carousel.api.CarouselException;

/** A pair of fixed lengths, both at least 1: {@code S} steps of the encoder and {@code T} of the decoder. */
public record Bucket(int source, int target) {
    public Bucket {
        if (source < 1 || target < 1) {
            throw new CarouselException(
                    "ValueOutOfRange", "bucket: expected lengths of at least 1, found " + source + " and " + target);
        }
    }

    /** Whether sequences of these lengths fit in. */
    public boolean holds(int sourceSteps, int targetSteps) {
        return sourceSteps <= source && targetSteps <= target;
    }
}
