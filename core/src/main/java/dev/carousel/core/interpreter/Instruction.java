package dev.carousel.core.interpreter;

/** What one node does with the values of its operands. */
@FunctionalInterface
interface Instruction {
    Value compute(Value[] operands);
}
