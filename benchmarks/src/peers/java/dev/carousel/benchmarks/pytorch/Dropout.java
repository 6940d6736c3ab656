package dev.carousel.benchmarks.pytorch;

import ai.djl.ndarray.NDArray;

/** PyTorch's own dropout. */
final class Dropout {
    private Dropout() {}

    /** Returns x without a part of its elements, the others scaled up. */
    static NDArray of(NDArray x, double rate) {
        return rate == 0
                ? x
                : x.getNDArrayInternal().dropout(x, (float) rate, true).singletonOrThrow();
    }
}
