package dev.carousel.api;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import java.util.List;
import java.util.function.Function;

/**
 * Where equations are being written: gives parameters, random numbers and gradients, under a path such as {@code encoder/0/forward}.
 *
 * <p>Paths are the keys of saved files, the names of random streams, and the seeds of initial values: equal for every batch size and length.
 */
public interface Scope {
    /** Returns the builder of the graph, or loop body, that is being written. */
    GraphBuilder builder();

    /** Returns the path, without a slash at its end; empty at the top. */
    String path();

    /** Returns the scope of a part of this one: its path is {@code path/name}. */
    Scope in(String name);

    /** Returns this scope inside a loop's body, at the step with this index (integer scalar). */
    Scope inLoop(GraphBuilder body, Expr index);

    /**
     * Returns the parameter {@code path/name}; asking again returns the same one.
     *
     * @throws CarouselException if it was asked for with another shape before
     */
    Expr parameter(String name, Shape shape, Initializer initializer);

    /** Returns how parameters begin where the plugin does not say. */
    Initializers initializers();

    /** Returns whether this graph trains: dropout and the like do nothing otherwise. */
    boolean training();

    /**
     * Returns uniform numbers in [0, 1), fresh in each training step and step of a loop. Under one name they are the same for all who ask in that step: what is to be
     * dropped independently needs names of its own. Dropout by a rate r is {@code s.training() ? x.times(s.random("drop", x.shape()).lessThan(r).oneMinus().toReal().times(1 / (1 - r))) : x}.
     *
     * <p>Axis 0 counts as the batch, each of whose rows keeps its numbers where a batch is cut into parts; that is not checked, and with another axis there a part gets other
     * numbers than the whole batch.
     */
    Expr random(String name, Shape shape);

    /** Returns a value computed once for the whole sequence, outside every loop, such as a recurrent dropout mask. */
    Expr oncePerSequence(Function<Scope, Expr> value);

    /**
     * Sees a step that a cell takes in a loop, and returns the step to go on with: the same one, unless somebody looks into a model.
     *
     * @param step its state under the names of the cell's {@link StateSpec}
     */
    default Step observed(Step step) {
        return step;
    }

    /** Returns the derivatives of Σ y with respect to each x, as expressions that may be differentiated again. */
    List<Expr> gradients(Expr y, List<Expr> xs);

    /**
     * Returns x₁·W + x₂·U + … + b: the pre-activation {@code [B, units]} of a gate.
     *
     * <p>Parameters: {@code gate/W} {@code [I, units]} for the first operand; {@code gate/U}, {@code gate/V}, {@code gate/W3}, … for the others,
     * which count as recurrent, and are what recurrent dropout masks; {@code gate/b} {@code [units]}.
     */
    default Expr affine(String gate, int units, Expr... operands) {
        Expr product = product(gate, units, operands);
        return builder()
                .within(
                        "gate " + gate,
                        () -> product.plus(in(gate).parameter(
                                        "b", Shape.of(units), initializers().bias())));
    }

    /** Returns x₁·W + x₂·U + …: as {@link #affine}, without the bias. */
    default Expr product(String gate, int units, Expr... operands) {
        return builder().within("gate " + gate, () -> {
            Scope here = in(gate);
            Expr sum = weighted(here, "W", units, operands[0], initializers().input());
            for (int i = 1; i < operands.length; i++) {
                String name = i == 1 ? "U" : i == 2 ? "V" : "W" + i;
                sum = sum.plus(
                        weighted(here, name, units, operands[i], initializers().recurrent()));
            }
            return sum;
        });
    }

    /**
     * Returns h·U: what one gate makes of a carried state alone, as {@link #product} would add it, for cells that do something to it first.
     */
    default Expr recurrent(String gate, int units, Expr state) {
        return builder()
                .within(
                        "gate " + gate,
                        () -> weighted(
                                in(gate), "U", units, state, initializers().recurrent()));
    }

    /**
     * Returns (a − μ) / √(σ² + ε) ⊙ g + b over the last axis, where μ and σ² are its mean and variance, and ε = 10⁻⁵: layer normalisation.
     *
     * <p>Ba et al. 2016, arXiv:1607.06450, equations 3 and 4. Parameters: {@code name/gain} and {@code name/bias}, as long as the axis; they begin
     * at 1 and 0.
     */
    default Expr layerNorm(String name, Expr a) {
        return builder().within("layer norm " + name, () -> {
            Shape width = Shape.of(a.shape().dim(-1));
            Expr centred = a.minus(a.mean(-1).expand(-1));
            Expr scale = centred.square().mean(-1).plus(1e-5).rsqrt().expand(-1);
            Expr gain = in(name).parameter("gain", width, Initializer.constant(1));
            Expr bias = in(name).parameter("bias", width, Initializer.constant(0));
            return centred.times(scale).times(gain).plus(bias);
        });
    }

    private static Expr weighted(Scope s, String name, int units, Expr x, Initializer initializer) {
        return x.matmul(s.parameter(name, Shape.of(x.shape().dim(-1), units), initializer));
    }
}
