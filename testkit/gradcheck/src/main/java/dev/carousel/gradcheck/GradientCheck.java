package dev.carousel.gradcheck;

import dev.carousel.gradcheck.internal.run.Check;
import dev.carousel.gradcheck.internal.run.Setup;
import dev.carousel.gradcheck.internal.run.Setup.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Holds the derivatives that a program claims against differences of the function itself.
 *
 * <pre>{@code
 * GradientCheck.of(loss, gradient).at(point).named("W", 3, 2).named("b", 2).assertPasses();
 * }</pre>
 *
 * <p>Slopes are central differences at steps that each coordinate chooses for itself, extrapolated to step 0, with an estimate of their
 * error. What was claimed wrongly is told in one short {@link Report} with the likely cause. Kinks are no errors: between the slopes on
 * either side every claim is right. Immutable; the same settings give the same report, to the bit.
 */
public final class GradientCheck {
    private static final int DIRECTIONS = 4;

    private final Setup setup;

    private GradientCheck(Setup setup) {
        this.setup = setup;
    }

    /** Checks the gradient of a function with one output. */
    public static GradientCheck of(ScalarFunction function, VectorFunction gradient) {
        return of(Kind.SCALAR, x -> new double[] {function.at(x)}, (x, v) -> gradient.at(x));
    }

    /** Checks a gradient that was computed before, at the point that will be given, {@code [n]}. */
    public static GradientCheck of(ScalarFunction function, double[] gradient) {
        double[] claimed = gradient.clone();
        return of(function, x -> claimed);
    }

    /**
     * Checks the products vᵀ·J of a function with several outputs, at one v without zeros that the {@link #seed} chooses: a fault in any
     * element of J shows in it.
     */
    public static GradientCheck ofVector(VectorFunction function, VectorJacobianProduct product) {
        return of(Kind.VECTOR, function, product);
    }

    /**
     * Checks a whole Jacobian, element by element.
     *
     * @param jacobian {@code [m, n]} in row-major order: element (k, i) is ∂fₖ/∂xᵢ
     */
    public static GradientCheck ofJacobian(VectorFunction function, VectorFunction jacobian) {
        return of(Kind.JACOBIAN, function, (x, v) -> jacobian.at(x));
    }

    /**
     * Checks second derivatives as products H·v with the Hessian, by differences of the gradient.
     *
     * @param gradient of a function with one output; right itself, which is a check of its own
     */
    public static GradientCheck ofHessianProduct(VectorFunction gradient, VectorJacobianProduct product) {
        return ofVector(gradient, product); // H is symmetric: vᵀ·H = H·v
    }

    /**
     * Checks a whole Hessian, element by element, by differences of the gradient.
     *
     * @param hessian {@code [n, n]} in row-major order
     */
    public static GradientCheck ofHessian(VectorFunction gradient, VectorFunction hessian) {
        return ofJacobian(gradient, hessian);
    }

    private static GradientCheck of(Kind kind, VectorFunction function, VectorJacobianProduct claim) {
        return new GradientCheck(Setup.of(kind, function, claim));
    }

    /** Sets the point, {@code [n]}; a copy is kept. */
    public GradientCheck at(double... x) {
        return new GradientCheck(setup.withPoint(x.clone(), ""));
    }

    /**
     * Sets a random point, which a report can name in one line.
     *
     * @param size the number of coordinates
     * @param from the least of them
     * @param to above the greatest of them
     */
    public GradientCheck atRandom(long seed, int size, double from, double to) {
        double[] x = new SplittableRandom(seed).doubles(size, from, to).toArray();
        return new GradientCheck(
                setup.withPoint(x, ".atRandom(" + seed + "L, " + size + ", " + from + ", " + to + ")"));
    }

    /** Names the next elements of the point, in row-major order; without a shape, one number. */
    public GradientCheck named(String name, int... shape) {
        return named(Block.of(name, shape));
    }

    /** Names the next elements of the point; together, named blocks must be the whole point. */
    public GradientCheck named(Block block) {
        List<Block> blocks = new ArrayList<>(setup.blocks());
        blocks.add(block);
        return new GradientCheck(setup.withBlocks(List.copyOf(blocks)));
    }

    /** Sets how far a claim may be from the measured slope, relative to the larger of them. */
    public GradientCheck tolerance(double relative) {
        return tolerance(new Tolerance(relative, setup.tolerance().absolute()));
    }

    /** Sets how far a claim may be from the measured slope. */
    public GradientCheck tolerance(Tolerance tolerance) {
        return new GradientCheck(setup.withTolerance(tolerance));
    }

    /** Sets the seed of all that is random in a check: weights of outputs and directions. */
    public GradientCheck seed(long seed) {
        return new GradientCheck(setup.withSeed(seed));
    }

    /** Chooses the fast mode, with four directions. */
    public GradientCheck fast() {
        return fast(DIRECTIONS);
    }

    /**
     * Chooses the fast mode, for points with many elements: slopes along random directions, some ten values of the function each. A
     * failure is then explained element by element, in blocks that are too large for that after halving them down to the fault.
     *
     * @throws IllegalArgumentException if there is no direction, or a whole Jacobian is claimed
     */
    public GradientCheck fast(int directions) {
        if (directions < 1 || setup.kind() == Kind.JACOBIAN) {
            throw new IllegalArgumentException(
                    directions < 1
                            ? "the fast mode needs at least one direction, found " + directions
                            : "a whole Jacobian is checked element by element; for a large one check its products, ofVector");
        }
        return new GradientCheck(setup.withDirections(directions));
    }

    /**
     * Tells the batch, the first axis of the outputs, so that a sum over it that is missing from a gradient is recognised.
     *
     * @throws IllegalArgumentException unless there are several outputs
     */
    public GradientCheck batch(int rows) {
        if (setup.kind() != Kind.VECTOR || rows < 1) {
            throw new IllegalArgumentException(
                    "a batch of " + rows
                            + " rows: expected 1 or more, of a function with several outputs; for others tell what a row contributes");
        }
        return new GradientCheck(setup.withRows(new Setup.Rows(rows, Optional.empty())));
    }

    /** Tells the batch over which a function with one output sums, so that a sum that is missing from a gradient is recognised. */
    public GradientCheck batch(int rows, RowContribution contribution) {
        return new GradientCheck(setup.withRows(new Setup.Rows(rows, Optional.of(contribution))));
    }

    /** Sets the line with which reports say how to run this case again, for example a seed of the caller's own test. */
    public GradientCheck again(String line) {
        return new GradientCheck(setup.withAgain(line));
    }

    /**
     * Runs the check.
     *
     * @throws IllegalStateException if no point was given
     * @throws IllegalArgumentException if the named blocks are not the whole point
     */
    public Report run() {
        double[] x = setup.x().orElseThrow(() -> new IllegalStateException("no point to check at: call at(…) first"));
        return Check.run(setup, x);
    }

    /**
     * Runs the check.
     *
     * @throws AssertionError with the report, unless it passes
     */
    public void assertPasses() {
        Report report = run();
        if (!report.passed()) {
            throw new AssertionError(report.text());
        }
    }
}
