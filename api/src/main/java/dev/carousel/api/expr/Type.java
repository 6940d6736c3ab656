package dev.carousel.api.expr;

/** What an array holds: real numbers ({@code double} in the interpreter, {@code float} in kernels) or 32-bit integers. */
public enum Type {
    /** Real numbers. */
    REAL,
    /** 32-bit integers; masks are integers 0 or 1. */
    INTEGER
}
