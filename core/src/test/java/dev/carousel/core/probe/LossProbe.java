package dev.carousel.core.probe;

import dev.carousel.api.Field;
import dev.carousel.api.Loss;
import dev.carousel.api.Model;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.Sizes;
import java.util.List;

/**
 * A loss alone.
 *
 * @param targets integers {@code [B, U]}, or reals {@code [B, U, V]}
 */
public record LossProbe(Loss loss, Field targets) implements Model {
    private static final Field PREDICTION = Field.reals("prediction", "B", "T", "V");
    private static final Field MASK = Field.integers("mask", "B", "U");
    private static final Field PREDICTION_LENGTHS = Field.integers("predictionLengths", "B");
    private static final Field TARGET_LENGTHS = Field.integers("targetLengths", "B");

    /** Returns a loss of targets that are integers. */
    public static LossProbe ofTokens(Loss loss) {
        return new LossProbe(loss, Field.integers("target", "B", "U"));
    }

    /** Returns a loss of targets that are reals. */
    public static LossProbe ofReals(Loss loss) {
        return new LossProbe(loss, Field.reals("target", "B", "U", "V"));
    }

    @Override
    public List<Field> fields() {
        return List.of(PREDICTION, targets, MASK, PREDICTION_LENGTHS, TARGET_LENGTHS);
    }

    @Override
    public void define(Sizes sizes, ProgramScope program) {
        program.inference("evaluate", g -> {
            var comparison = new Loss.Comparison(
                    g.input(PREDICTION, sizes),
                    g.input(targets, sizes),
                    g.input(MASK, sizes),
                    g.input(PREDICTION_LENGTHS, sizes),
                    g.input(TARGET_LENGTHS, sizes));
            g.output("losses", loss.losses(comparison, g));
        });
    }
}
