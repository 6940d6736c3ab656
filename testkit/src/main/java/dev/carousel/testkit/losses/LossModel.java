package dev.carousel.testkit.losses;

import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Loss;
import dev.carousel.api.Sizes;
import dev.carousel.testkit.trial.Probe;
import java.util.List;

/** A loss alone. */
record LossModel(Loss loss) implements Probe {
    static final String LOSSES = "losses";
    private static final Field PREDICTION = Field.reals("prediction", "B", "T", "V");
    private static final Field TOKENS = Field.integers("target", "B", "U");
    private static final Field REALS = Field.reals("target", "B", "U", "V");
    private static final Field MASK = Field.integers("mask", "B", "U");
    private static final Field PREDICTION_LENGTHS = Field.integers("prediction lengths", "B");
    private static final Field TARGET_LENGTHS = Field.integers("target lengths", "B");

    boolean perPosition() {
        return loss.per() == Loss.Per.POSITION;
    }

    boolean ofTokens() {
        return loss.target() == Loss.Target.TOKENS;
    }

    private Field target() {
        return ofTokens() ? TOKENS : REALS;
    }

    @Override
    public List<Field> fields() {
        return List.of(PREDICTION, target(), MASK, PREDICTION_LENGTHS, TARGET_LENGTHS);
    }

    @Override
    public List<Field> results() {
        return List.of(perPosition() ? Field.reals(LOSSES, "B", "T") : Field.reals(LOSSES, "B"));
    }

    @Override
    public void write(GraphScope g, Sizes sizes) {
        var comparison = new Loss.Comparison(
                g.input(PREDICTION, sizes),
                g.input(target(), sizes),
                g.input(MASK, sizes),
                g.input(PREDICTION_LENGTHS, sizes),
                g.input(TARGET_LENGTHS, sizes));
        g.output(LOSSES, loss.losses(comparison, g.in("loss")));
    }
}
