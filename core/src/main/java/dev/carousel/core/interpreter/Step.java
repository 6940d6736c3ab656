package dev.carousel.core.interpreter;

/** Part of a block: takes values from a frame's slots and puts values there. */
@FunctionalInterface
interface Step {
    void run(Frame frame);
}
