package dev.carousel.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.expr.Assignment;
import dev.carousel.core.gradients.GradientCheck;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.interpreter.Written;
import dev.carousel.core.probe.Trial;
import dev.carousel.core.program.ReservedNames;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CarriedLanguageModelTest {
    private static final int VOCABULARY = 4;

    private static Trial trial(int time, long seed) {
        var model = new CarriedLanguageModel(new LayerNormalisedCell(3, 0.2, 0), VOCABULARY, 2);
        return Trial.of(model, Map.of("B", 2, "T", time), seed)
                .with("token", GradientCheck.randomIntegers(seed, VOCABULARY, 2, time))
                .with("next", GradientCheck.randomIntegers(seed + 1, VOCABULARY, 2, time));
    }

    /** The differences hold the carried state fixed: a gradient that went beyond the border would not match. */
    @Property(tries = 8)
    void gradients_withCarriedState_matchDifferences(@ForAll long seed) {
        Trial trial = trial(3, seed);
        trial.checkGradients("train", ReservedNames.LOSS);
        trial.checkGradients("evaluate", "loss");
    }

    @Test
    void evaluate_twoBatches_areOneLongBatch() {
        Trial whole = trial(4, 1).with("token", 0, 1, 2, 3, 3, 1, 0, 2).with("next", 1, 2, 3, 1, 1, 0, 2, 2);
        Trial first = half(whole).with("token", 0, 1, 3, 1).with("next", 1, 2, 1, 0);
        Trial second = carriedOn(first).with("token", 2, 3, 0, 2).with("next", 3, 1, 2, 2);
        double mean = (loss(first) + loss(second)) / 2;
        assertThat(mean).isCloseTo(loss(whole), within(1e-12));
        Trial forgetful = half(whole).with("token", 2, 3, 0, 2).with("next", 3, 1, 2, 2);
        assertThat(loss(forgetful)).isNotEqualTo(loss(second));
    }

    @Test
    void define_training_carriesEveryEntryOfTheStateAndUpdatesNoneByGradient() {
        var assignments = trial(3, 1).program().graph("train").assignments();
        assertThat(assignments)
                .map(Assignment::variable)
                .map(variable -> variable.name())
                .contains("carried/train/h", "carried/train/c", "embedding", "cell/recurrent/W")
                .doesNotContain("carried/evaluate/h")
                .doesNotHaveDuplicates();
    }

    /** The same values for a model of half the length. */
    private static Trial half(Trial whole) {
        Trial half = trial(2, 1);
        for (String name : half.values().keySet()) {
            if (!name.equals("token") && !name.equals("next")) {
                half = half.with(name, whole.value(name));
            }
        }
        return half;
    }

    private static Trial carriedOn(Trial trial) {
        Trial next = trial;
        for (Written written : trial.run("evaluate").written()) {
            Value before = trial.value(written.variable().name());
            next = next.with(written.variable().name(), written.after(before));
        }
        return next;
    }

    private static double loss(Trial trial) {
        return trial.reals("evaluate", "loss")[0];
    }
}
