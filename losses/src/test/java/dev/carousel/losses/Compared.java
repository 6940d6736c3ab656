package dev.carousel.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.GraphScope;
import dev.carousel.api.Loss;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.program.Equations;
import java.util.Map;
import java.util.Objects;

/** A loss of given numbers. */
final class Compared {
    private Compared() {}

    /** Returns the loss of every position {@code [B·T]}. */
    static double[] losses(Loss loss, Value prediction, Value target) {
        Shape positions = prediction.shape().leading(2);
        assertThat(loss.per()).isEqualTo(Loss.Per.POSITION);
        Equations equations = Equations.of(g -> {
            Expr losses = loss.losses(comparison(g, prediction, target), g);
            assertThat(losses.shape()).isEqualTo(positions);
            g.output("losses", losses);
        });
        return Objects.requireNonNull(equations
                        .run(Map.of("prediction", prediction, "target", target))
                        .get("losses"))
                .toDoubles();
    }

    private static Loss.Comparison comparison(GraphScope g, Value prediction, Value target) {
        Expr predictions = g.input("prediction", prediction.shape(), prediction.type());
        Expr targets = g.input("target", target.shape(), target.type());
        Shape positions = prediction.shape().leading(2);
        Expr mask = g.builder().filled(positions, Type.INTEGER, 1);
        Expr lengths = g.builder().filled(positions.leading(1), Type.INTEGER, positions.dim(1));
        return new Loss.Comparison(predictions, targets, mask, lengths, lengths);
    }

    static void assertClose(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
    }
}
