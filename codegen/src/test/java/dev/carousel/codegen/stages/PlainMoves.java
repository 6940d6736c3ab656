package dev.carousel.codegen.stages;

import dev.carousel.core.plan.Stage;

/** The stages of {@link PlainLoops} that move elements. */
final class PlainMoves {
    private final PlainLoops loops;

    PlainMoves(PlainLoops loops) {
        this.loops = loops;
    }

    void stage(Stage stage) {
        throw new AssertionError(loops + " cannot run " + stage);
    }
}
