package dev.carousel.codegen.arithmetic;

/** The key of a stream of random numbers in one step: two plain integers, computed once for all elements. */
public record RandomKey(Value first, Value second) {}
