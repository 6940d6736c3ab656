package dev.carousel.core.passes;

import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;

/** Loops with another body. */
final class LoopBodies {
    private LoopBodies() {}

    /** Returns a loop with the same operands, carries and direction around another body. */
    static Op.Loop with(Op.Loop loop, Graph body) {
        return new Op.Loop(body, loop.carries(), loop.sequences(), loop.constants(), loop.length(), loop.reverse());
    }
}
