package dev.carousel.codegen.stages;

/** Which part of a stage its method computes. */
enum Split {
    /** All of it. */
    WHOLE,
    /** A range of its first axis: rows that a worker takes through a loop. */
    ROWS,
    /** A worker's share, along whichever axis suits. */
    TEAM
}
