package dev.carousel.codegen;

import dev.carousel.api.expr.Type;
import dev.carousel.codegen.classes.Features;
import dev.carousel.codegen.products.Tile;
import dev.carousel.core.plan.Stage;

/**
 * What code is written for.
 *
 * @param lanes floats in a vector, 0 without the Vector API
 * @param tile of matrix products
 */
record Target(int lanes, Tile tile) {
    /** Elements of a line of the cache: where every buffer begins. */
    static final int ALIGNMENT = 16;

    /** Where the first one begins: a large array begins at a line of the cache, and its first element comes 16 bytes later. */
    static final int START = 12;

    static Target of(Features features) {
        return new Target(features.lanes(), features.vector() ? Tile.of(features.lanes()) : Tile.plain());
    }

    /** Returns how many elements a matrix has once it is arranged, even if an array cannot hold them. */
    long arranged(Stage.Matrix matrix) {
        if (matrix.buffer().type() != Type.REAL) {
            throw new IllegalArgumentException(matrix + " is not of reals");
        }
        return (long) tile.panels(matrix.n()) * tile.width() * matrix.k();
    }
}
