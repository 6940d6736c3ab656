package dev.carousel.benchmarks.pytorch;

import ai.djl.ndarray.NDArray;

/** What a task computes. */
interface Network {
    /** Makes parameters and inputs. */
    void declare(Tensors tensors);

    /** Returns the outputs; in training, whatever is to be summed and differentiated. */
    NDArray run(Tensors tensors);

    /** Hands the outputs to the application, where the row is about that. */
    default void deliver(NDArray outputs) {}
}
