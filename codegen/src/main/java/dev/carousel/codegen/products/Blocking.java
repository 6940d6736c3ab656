package dev.carousel.codegen.products;

/**
 * How a product is cut for the caches: a panel of the right operand stays in the first level, a block of each operand in the second.
 *
 * @param depth terms of a sum whose panels stay in the first level
 * @param blockDepth terms of a sum packed at once
 * @param columns columns of the right operand packed at once
 * @param rows rows of the left operand taken at once
 * @param edge floats of a tile at the right edge
 * @param slack floats that a vector store may write past the left block
 */
record Blocking(int depth, int blockDepth, int columns, int rows, int edge, int slack) {
    private static final int DEPTH = 128;
    private static final int BLOCK_DEPTH = 512;
    private static final int COLUMNS = 512;
    private static final int ROWS = 120;

    static Blocking of(Tile tile) {
        int columns = Math.max(1, COLUMNS / tile.width()) * tile.width();
        return new Blocking(DEPTH, BLOCK_DEPTH, columns, ROWS, tile.rows() * tile.width(), 16);
    }

    /**
     * Where the block of the right operand starts in the scratch array: at a cache line, since large arrays begin at one and their first element
     * comes 16 bytes later.
     */
    int rightStart() {
        return 12;
    }

    /** Where the block of the left operand starts. */
    int leftStart() {
        return rightStart() + blockDepth * columns;
    }

    /** Where the tile at the right edge starts. */
    int edgeStart() {
        return leftStart() + rows * blockDepth + slack;
    }

    int length() {
        return edgeStart() + edge;
    }
}
