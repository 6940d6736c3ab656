package dev.carousel.seq2seq.train;

import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import dev.carousel.core.program.Clipping;
import dev.carousel.core.program.TrainingSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What becomes of gradients and weights in a step, besides the optimizer.
 *
 * @param clipping how long gradients may be
 * @param weightDecay how much of each weight goes with a step, times the learning rate
 */
public record GradientOptions(Clipping clipping, double weightDecay) {
    static final Option<Double> CLIP_NORM = Option.real(
            "clip-norm",
            5,
            0,
            Double.MAX_VALUE,
            "longer gradients are cut to this norm (Pascanu et al. 2013); 0: never");
    static final Option<String> CLIP_BY = Option.choice(
            "clip-by", "all", groups(), "whose gradients have one norm: those of all parameters, of a layer, of each");
    static final Option<Double> CLIP_VALUE = Option.real(
            "clip-value",
            0,
            0,
            Double.MAX_VALUE,
            "elements of gradients beyond this are cut to it, before clip-norm; 0: never");
    static final Option<Double> WEIGHT_DECAY = Option.real(
            "weight-decay",
            0,
            0,
            Float.MAX_VALUE,
            "this part of each weight, times the learning rate, goes with a step; not of biases and gains (Loshchilov and Hutter 2019)");

    /** Returns the declarations, in the order of the help text. */
    static List<Option<?>> declared() {
        return List.of(CLIP_NORM, CLIP_BY, CLIP_VALUE, WEIGHT_DECAY);
    }

    static GradientOptions of(Settings settings) {
        var clipping = new Clipping(
                bound(settings.get(CLIP_NORM)),
                bound(settings.get(CLIP_VALUE)),
                Clipping.Group.valueOf(settings.get(CLIP_BY).toUpperCase(Locale.ROOT)));
        return new GradientOptions(clipping, settings.get(WEIGHT_DECAY));
    }

    /** Returns training settings with these. */
    TrainingSettings with(TrainingSettings settings) {
        return settings.clipped(clipping).decayed(weightDecay);
    }

    private static double bound(double given) {
        return given == 0 ? Double.POSITIVE_INFINITY : given;
    }

    private static List<String> groups() {
        return Arrays.stream(Clipping.Group.values())
                .map(group -> group.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
