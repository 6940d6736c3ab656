package dev.carousel.codegen.stages;

import dev.carousel.core.plan.Buffer;

/** Where the elements of each buffer lie. */
public interface Addresses {
    /** Returns the place of a buffer's first element in the arena of its type; that of a variable in its own array is 0. */
    int offset(Buffer buffer);

    /** Returns the number of a variable's array, among those of its type. */
    int variable(Buffer buffer);
}
