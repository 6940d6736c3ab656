package dev.carousel.api.expr;

import dev.carousel.api.CarouselException;
import java.util.List;

/** The common shape of operands that are combined element by element. */
final class Broadcasting {
    private Broadcasting() {}

    /** Returns the shape that all operands of this op broadcast to. */
    static Shape common(String op, Expr... operands) {
        Shape common = Shape.SCALAR;
        for (Expr operand : operands) {
            Shape wider = Shape.common(common, operand.shape());
            if (wider == null) {
                var error = new CarouselException(
                        "ShapeMismatch",
                        op + ": shapes do not broadcast to one another: " + OpText.operands(List.of(operands)));
                throw operands[0].builder().located(error);
            }
            common = wider;
        }
        return common;
    }
}
