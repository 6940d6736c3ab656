package dev.carousel.core.program;

import dev.carousel.api.Initializer;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;

/** Random numbers for the first value of one parameter: they depend on the seed and the parameter's path alone. */
record SeededDraws(GraphBuilder builder, String path) implements Initializer.Draws {
    @Override
    public Expr uniform(String name, Shape shape) {
        Expr zero = builder.integer(0);
        return builder.random("init/" + path + "/" + name, shape, builder.read(ReservedNames.seed()), zero, zero, zero);
    }
}
