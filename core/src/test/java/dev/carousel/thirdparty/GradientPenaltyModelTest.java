package dev.carousel.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.core.interpreter.Value;
import dev.carousel.core.probe.Trial;
import dev.carousel.core.program.ReservedNames;
import dev.carousel.gradcheck.GradientCheck;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GradientPenaltyModelTest {
    private static Trial trial(int batch, int time, double penalty, long seed) {
        var model = new GradientPenaltyModel(new LayerNormalisedCell(3, 0.2, 0.3), penalty);
        return Trial.of(model, Map.of("B", batch, "T", time, "I", 2), seed);
    }

    @Property(tries = 6)
    void gradients_ofALossWithGradients_matchDifferences(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 2) int batch,
            @ForAll @IntRange(min = 1, max = 3) int time) {
        trial(batch, time, 0.7, seed).checkGradients("train", ReservedNames.LOSS);
    }

    @Property(tries = 6)
    void curvature_randomDirections_isTheDerivativeOfSlopes(@ForAll long seed) {
        Trial trial = trial(2, 3, 0, seed);
        double[] curvature = trial.reals("curvature", "curvature");
        GradientCheck.ofJacobian(step -> moved(trial, step[0]).reals("curvature", "slope"), step -> curvature)
                .at(0)
                .assertPasses();
    }

    @Property(tries = 3)
    void gradients_ofCurvature_matchDifferences(@ForAll long seed) {
        trial(1, 2, 0, seed).checkGradients("curvature", "curvature"); // third derivatives
    }

    @Test
    void train_penalty_addsToTheLoss() {
        assertThat(loss(trial(2, 3, 1, 3))).isGreaterThan(loss(trial(2, 3, 0, 3)));
    }

    private static double loss(Trial trial) {
        return trial.reals("train", ReservedNames.LOSS)[0];
    }

    private static Trial moved(Trial trial, double step) {
        Value weights = trial.value("projection");
        double[] moved = weights.toDoubles();
        double[] direction = trial.value("direction").toDoubles();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += step * direction[i];
        }
        return trial.with("projection", Value.reals(weights.shape(), moved));
    }
}
