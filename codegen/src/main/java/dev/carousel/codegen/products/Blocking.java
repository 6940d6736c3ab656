package dev.carousel.codegen.products;

/**
 * How a product is cut for the caches: a panel of the right operand stays in the first level, a block of each operand in the second.
 *
 * @param depth terms of a sum whose panels stay in the first level
 * @param blockDepth terms of a sum packed at once
 * @param right floats of the right operand packed at once
 * @param left floats of the left operand taken at once
 * @param edge floats of a tile at the right edge
 * @param slack floats that a vector store may write past the left block
 */
record Blocking(int depth, int blockDepth, int right, int left, int edge, int slack) {
    /**
     * Terms times the square of columns from which few passes over a packed matrix are worth packing the left operand: the larger it is the longer it takes to come
     * by, and the more columns there are the less packing weighs.
     */
    static final int FAR = 1 << 30;

    /** Terms of a sum whose panel, passed over by tall tiles, stays in the second level. */
    static final int FAR_DEPTH = 2048;

    private static final int DEPTH = 128;
    private static final int BLOCK_DEPTH = 768;
    private static final int RIGHT = 512 * 512;
    private static final int LEFT = 120 * 512;

    static Blocking of(Tile tile) {
        int right = Math.max(RIGHT, BLOCK_DEPTH * tile.width());
        return new Blocking(DEPTH, BLOCK_DEPTH, right, LEFT, tile.tallRows() * tile.width(), 16);
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
        return rightStart() + right;
    }

    /** Where the tile at the right edge starts. */
    int edgeStart() {
        return leftStart() + left + slack;
    }

    int length() {
        return edgeStart() + edge;
    }
}
