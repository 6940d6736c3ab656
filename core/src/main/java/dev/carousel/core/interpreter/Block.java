package dev.carousel.core.interpreter;

import java.util.List;

/** A graph, or the body of a loop, laid out in order: steps to run once, then those to run again for each step of the loop. */
final class Block {
    private final int slots;
    private final List<Step> once;
    private final List<Step> each;
    private final int[] resultSlots;

    Block(int slots, List<Step> once, List<Step> each, int[] resultSlots) {
        this.slots = slots;
        this.once = once;
        this.each = each;
        this.resultSlots = resultSlots;
    }
    /** Returns how many slots a frame needs. */
    int slots() {
        return slots;
    }

    /** Computes what depends on constants of the loop only; of a whole graph, everything. */
    void begin(Frame frame) {
        for (Step step : once) {
            step.run(frame);
        }
    }

    /** Computes the rest. */
    void step(Frame frame) {
        for (Step step : each) {
            step.run(frame);
        }
    }

    /** Returns the outputs, then rows and values of assignments. */
    Value[] results(Frame frame) {
        return frame.get(resultSlots);
    }
}
