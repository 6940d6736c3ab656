package dev.carousel.core.program;

import dev.carousel.api.CarouselException;
import dev.carousel.api.Initializer;
import dev.carousel.api.Initializers;
import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.core.gradients.Gradients;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A scope: a path within one graph, and a place within its loops. */
class PathScope implements Scope {
    /** The bits of 2³²/φ: multiples of it keep as far from one another, modulo 2³², as any can (Knuth 1973, section 6.4, theorem S). */
    private static final int GOLDEN = 0x9E3779B9;

    /** What all scopes of one graph have in common. */
    record Surroundings(
            GraphBuilder outermost,
            Declarations variables,
            boolean training,
            Initializers initializers,
            @Nullable Expr firstRow) {}

    private final Surroundings surroundings;
    private final GraphBuilder builder;
    private final String path;
    private final @Nullable Expr index;

    PathScope(Surroundings surroundings, GraphBuilder builder, String path, @Nullable Expr index) {
        this.surroundings = surroundings;
        this.builder = builder;
        this.path = path;
        this.index = index;
    }

    @Override
    public GraphBuilder builder() {
        return builder;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Scope in(String name) {
        return new PathScope(surroundings, builder, path(name), index);
    }

    /**
     * The loop index of random numbers is that of the innermost loop plus {@value #GOLDEN} times that of the loops around it: distinct for
     * all steps of two loops whose lengths multiply to 2²⁷ or less.
     */
    @Override
    public Scope inLoop(GraphBuilder body, Expr inner) {
        return new PathScope(
                surroundings,
                body,
                path,
                index == null ? inner : index.times(GOLDEN).plus(inner));
    }

    @Override
    public Expr parameter(String name, Shape shape, Initializer initializer) {
        try {
            return builder.read(surroundings.variables().parameter(path(name), shape, initializer));
        } catch (CarouselException e) {
            throw builder.located(e);
        }
    }

    @Override
    public Initializers initializers() {
        return surroundings.initializers();
    }

    @Override
    public boolean training() {
        return surroundings.training();
    }

    @Override
    public Expr random(String name, Shape shape) {
        Expr seed = builder.read(ReservedNames.seed());
        Expr step = builder.read(ReservedNames.step());
        Expr zero = builder.integer(0);
        Expr firstRow = surroundings.firstRow();
        return builder.random(
                path(name),
                shape,
                seed,
                step,
                index == null ? zero : index,
                firstRow == null ? zero : builder.adopt(firstRow));
    }

    @Override
    public Expr oncePerSequence(Function<Scope, Expr> value) {
        GraphBuilder outermost = surroundings.outermost();
        Expr once = value.apply(new PathScope(surroundings, outermost, path, null));
        if (once.builder() != outermost) {
            throw builder.located(
                    new CarouselException(
                            "StepDependence",
                            "oncePerSequence in " + (path.isEmpty() ? "the top scope" : path) + ": " + once
                                    + " depends on a step of a loop: use only what is known outside every loop, and the scope that is given"));
        }
        return once;
    }

    @Override
    public List<Expr> gradients(Expr y, List<Expr> xs) {
        return Gradients.of(y, xs);
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }
}
