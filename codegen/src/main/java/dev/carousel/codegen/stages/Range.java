package dev.carousel.codegen.stages;

/**
 * The range of the axis along which a stage is cut, as two Java expressions.
 *
 * @param from the first
 * @param to the one after the last
 * @param size of the whole axis
 */
record Range(String from, String to, int size) {
    /** Returns the whole axis, as literals. */
    static Range whole(int size) {
        return new Range("0", String.valueOf(size), size);
    }

    /** Returns what the method is told. */
    static Range given(int size) {
        return new Range("from", "to", size);
    }

    boolean isWhole() {
        return from.equals("0");
    }

    /** Opens a loop over the range, and returns its variable. */
    String loop(StageMethod method, String wish) {
        return method.loop(wish, from, to);
    }
}
