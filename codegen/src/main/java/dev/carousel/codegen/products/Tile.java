package dev.carousel.codegen.products;

/**
 * The block of a product that registers hold: up to {@code rows} rows of {@code vectors} vectors of {@code lanes} floats.
 *
 * @param rows the most rows of a tile; lower tiles are used where fewer rows are left
 * @param vectors vectors in a row of the tile; packed matrices lie in panels of this width
 * @param lanes floats in a vector: 4, 8 or 16 with the Vector API, and the length of a plain loop without it
 * @param vector whether the Vector API is used, or plain loops
 */
public record Tile(int rows, int vectors, int lanes, boolean vector) {
    static final String PACKAGE = "dev.carousel.kernels";

    /** Part of the classes' names, to be raised whenever their text changes: older ones may be on somebody's class path. A test compares. */
    private static final int FORM = 4;

    /** Rows of a tile of plain loops. */
    private static final int PLAIN_ROWS = 2;

    /** Floats in the inner loop of a plain product: long enough to pay for the loops around the vectorised one. */
    private static final int PLAIN_WIDTH = 256;

    public Tile {
        boolean fits = rows > 0 && vectors > 0 && lanes > 0 && (!vector || lanes == 4 || lanes == 8 || lanes == 16);
        if (!fits) {
            throw new IllegalArgumentException("expected positive sizes, and 4, 8 or 16 lanes with vectors, found "
                    + rows + "x" + vectors + "x" + lanes);
        }
    }

    /** The tile of plain loops, for machines without the Vector API. */
    public static Tile plain() {
        return new Tile(PLAIN_ROWS, 1, PLAIN_WIDTH, false);
    }

    /**
     * The fastest tile measured for vectors of so many floats. A tile takes several panels at once while {@link #accumulators} allows: five rows of
     * two panels keep both units of 16 lanes busier than ten rows of one, whose addresses do not fit into registers unless they are packed.
     */
    public static Tile of(int lanes) {
        return new Tile(registers(lanes) == 32 ? 6 : 5, 2, lanes, true);
    }

    /** Registers for vectors of so many floats, as far as one may count on them. */
    private static int registers(int lanes) {
        return lanes == 16 ? 32 : 16;
    }

    /** Vectors of sums of a tile that takes several panels at once: registers hold them and the operands. */
    int accumulators() {
        return registers(lanes) == 32 ? 24 : 8;
    }

    /**
     * Whether registers hold what two terms of so many vectors of sums need: with 16 lanes a number of A is multiplied straight from memory, with fewer
     * it takes a register, and compilers load all of them first.
     *
     * @param columns vectors in a row of the tile
     * @param packed whether all numbers of A have one address
     */
    boolean holdsTwoTerms(int rows, int columns, boolean packed) {
        int left = registers(lanes) - rows * columns - 2 * columns;
        return lanes == 16 || left >= (packed ? 6 : 4);
    }

    /** Rows of the highest tile that takes one panel at a time: no more than {@link #rows} with few registers. */
    int tallRows() {
        return Math.max(rows, accumulators() / vectors);
    }

    /** Columns of a tile, and of a panel of a packed matrix. */
    public int width() {
        return vectors * lanes;
    }

    /** Panels of a packed matrix of {@code n} columns. */
    public int panels(int n) {
        return (n + width() - 1) / width();
    }

    /** Floats of a packed matrix of {@code k} rows and {@code n} columns. */
    public int packedLength(int k, int n) {
        return Math.multiplyExact(Math.multiplyExact(panels(n), width()), k);
    }

    /** Floats a worker lends to a product for its blocks. */
    public int scratchLength() {
        return Blocking.of(this).length();
    }

    /** The qualified name of the class with this tile's products. */
    public String qualifiedName() {
        return PACKAGE + "." + className();
    }

    /** The simple name of the class with this tile's products. */
    public String className() {
        return (vector ? "Product" + rows + "x" + vectors + "x" + lanes : "ProductPlain") + "_" + FORM;
    }
}
