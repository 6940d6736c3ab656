package dev.carousel.core.plan;

/**
 * Where the rows of a batch lie in an array.
 *
 * @param axis which axis
 * @param places how many places of it belong to one row: row r owns {@code r·places} to {@code (r + 1)·places − 1}
 */
record RowAxis(int axis, int places) {
    RowAxis moved(int to) {
        return new RowAxis(to, places);
    }
}
