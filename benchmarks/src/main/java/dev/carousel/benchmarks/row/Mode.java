package dev.carousel.benchmarks.row;

import java.util.Locale;

/** What is done with a network. */
public enum Mode {
    /** Outputs from inputs. */
    FORWARD(1),
    /** Outputs, their sum or loss, and its gradients for all parameters, inputs and initial states; no optimizer. */
    TRAIN(3);

    private final int passes;

    Mode(int passes) {
        this.passes = passes;
    }

    /** Returns how many times the arithmetic of the forward products is done. */
    public int passes() {
        return passes;
    }

    /** Returns the name that rows show. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
