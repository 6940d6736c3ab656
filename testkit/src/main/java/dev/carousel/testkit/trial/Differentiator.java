package dev.carousel.testkit.trial;

import dev.carousel.api.expr.Expr;
import dev.carousel.core.gradients.Gradients;
import java.util.List;

/** Who claims derivatives: (y, xs) → the derivatives of Σ y with respect to each x. */
@FunctionalInterface
public interface Differentiator {
    /** Carousel's own. */
    Differentiator CAROUSEL = Gradients::of;

    /** Returns the derivatives of Σ y, each of the shape of its x. */
    List<Expr> derivatives(Expr y, List<Expr> xs);
}
