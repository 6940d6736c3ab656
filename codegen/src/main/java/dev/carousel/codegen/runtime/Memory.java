package dev.carousel.codegen.runtime;

/**
 * The arrays that a kernel works on: one arena for each type, of one session alone, and the variables, shared with all others.
 *
 * <p>Where a buffer lies in its arena, and which variable is which, is the allocation's to say: variables of one type are numbered as the
 * plan's buffers are.
 *
 * @param reals the arena of reals, with {@link #SLACK} unused elements at its end, unlike variables
 * @param integers the arena of integers, with as many
 * @param realVariables the live arrays of the variables of reals
 * @param integerVariables the live arrays of the variables of integers
 * @param scratch for each worker of a team an array that is its own for the run, whose content no stage finds again
 * @param turn one element, 0 and 1 by turns in the runs of a session
 */
public record Memory(
        float[] reals,
        int[] integers,
        float[][] realVariables,
        int[][] integerVariables,
        float[][] scratch,
        int[] turn) {
    /** How many elements past the last buffer may be read, so that a last vector need not be cut. */
    public static final int SLACK = 16;
}
