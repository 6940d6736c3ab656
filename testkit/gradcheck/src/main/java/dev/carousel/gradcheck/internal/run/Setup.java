package dev.carousel.gradcheck.internal.run;

import dev.carousel.gradcheck.Block;
import dev.carousel.gradcheck.RowContribution;
import dev.carousel.gradcheck.Tolerance;
import dev.carousel.gradcheck.VectorFunction;
import dev.carousel.gradcheck.VectorJacobianProduct;
import java.util.List;
import java.util.Optional;

/**
 * All that was said about a check.
 *
 * @param claim of products vᵀ·J; of a whole Jacobian it ignores v
 * @param x the point; empty until it is given
 * @param snippet how the caller sets this point, in Java; empty if it is to be written out
 * @param directions how many random ones the fast mode tries, 0 for the complete mode
 * @param again the caller's own line for running this case again; may be empty
 */
public record Setup(
        Kind kind,
        VectorFunction function,
        VectorJacobianProduct claim,
        Optional<double[]> x,
        String snippet,
        List<Block> blocks,
        Tolerance tolerance,
        long seed,
        int directions,
        Optional<Rows> rows,
        String again) {

    /** What the function returns and the claim is. */
    public enum Kind {
        /** One number and its gradient. */
        SCALAR,
        /** Several numbers and the products of their Jacobian. */
        VECTOR,
        /** Several numbers and their whole Jacobian. */
        JACOBIAN
    }

    /** The rows of the batch; without a contribution they are equal parts of the outputs. */
    public record Rows(int count, Optional<RowContribution> contribution) {}

    /** Returns the settings with which every check begins. */
    public static Setup of(Kind kind, VectorFunction function, VectorJacobianProduct claim) {
        return new Setup(
                kind, function, claim, Optional.empty(), "", List.of(), Tolerance.STANDARD, 1, 0, Optional.empty(), "");
    }

    public Setup withPoint(double[] point, String how) {
        return new Setup(
                kind, function, claim, Optional.of(point), how, blocks, tolerance, seed, directions, rows, again);
    }

    public Setup withBlocks(List<Block> named) {
        return new Setup(kind, function, claim, x, snippet, named, tolerance, seed, directions, rows, again);
    }

    public Setup withTolerance(Tolerance other) {
        return new Setup(kind, function, claim, x, snippet, blocks, other, seed, directions, rows, again);
    }

    public Setup withSeed(long other) {
        return new Setup(kind, function, claim, x, snippet, blocks, tolerance, other, directions, rows, again);
    }

    public Setup withDirections(int count) {
        return new Setup(kind, function, claim, x, snippet, blocks, tolerance, seed, count, rows, again);
    }

    public Setup withRows(Rows batch) {
        return new Setup(
                kind, function, claim, x, snippet, blocks, tolerance, seed, directions, Optional.of(batch), again);
    }

    public Setup withAgain(String line) {
        return new Setup(kind, function, claim, x, snippet, blocks, tolerance, seed, directions, rows, line);
    }
}
