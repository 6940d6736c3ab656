package dev.carousel.api;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;

/** The first value of a parameter: an expression over random numbers that depend on the seed and the parameter's path alone. */
public interface Initializer {
    /** Writes the first value of a parameter of this shape. */
    Expr initial(Shape shape, Draws draws);

    /** Random numbers for one parameter. */
    interface Draws {
        /** Returns the builder of the graph that is being written. */
        GraphBuilder builder();

        /** Returns uniform numbers in [0, 1); another name gives other numbers. */
        Expr uniform(String name, Shape shape);

        /** Returns normal numbers with mean 0 and variance 1 (Box and Muller 1958). */
        default Expr normal(String name, Shape shape) {
            Expr radius =
                    uniform(name + "/radius", shape).oneMinus().log().times(-2).sqrt();
            return radius.times(
                    uniform(name + "/angle", shape).times(2 * Math.PI).cos());
        }
    }

    /** Returns one number everywhere. */
    static Initializer constant(double value) {
        return (shape, draws) -> draws.builder().filled(shape, Type.REAL, value);
    }

    /** Returns the uniform distribution over [−a, a). */
    static Initializer uniform(double a) {
        return (shape, draws) -> draws.uniform("uniform", shape).times(2 * a).minus(a);
    }

    /** Returns the uniform distribution over ±√(6 / (fan-in + fan-out)): Glorot and Bengio 2010, equation 16. */
    static Initializer xavier() {
        return (shape, draws) -> {
            int fans = shape.rank() < 2 ? shape.size() + 1 : shape.dim(-2) + shape.dim(-1);
            return uniform(Math.sqrt(6.0 / Math.max(1, fans))).initial(shape, draws);
        };
    }

    /** Returns the normal distribution with mean 0. */
    static Initializer normal(double deviation) {
        return (shape, draws) -> draws.normal("normal", shape).times(deviation);
    }

    /**
     * Returns a random matrix with orthonormal rows or columns, whichever are fewer: Saxe et al. 2014, arXiv:1312.6120. By
     * Gram–Schmidt over normal numbers; shapes without two axes begin as {@link #xavier()}.
     */
    static Initializer orthogonal() {
        return (shape, draws) -> {
            if (shape.rank() != 2) {
                return xavier().initial(shape, draws);
            }
            boolean tall = shape.dim(0) > shape.dim(1);
            Expr normal = draws.normal("normal", tall ? Shape.of(shape.dim(1), shape.dim(0)) : shape);
            Expr rows = GramSchmidt.orthonormal(normal);
            return tall ? rows.swapAxes(0, 1) : rows;
        };
    }
}
