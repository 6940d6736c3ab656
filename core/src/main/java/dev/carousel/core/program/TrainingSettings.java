package dev.carousel.core.program;

import dev.carousel.api.CarouselException;
import dev.carousel.api.Initializers;
import dev.carousel.api.Optimizer;
import dev.carousel.api.expr.Variable;
import java.util.Optional;

/**
 * How a model is trained, beyond what the model itself says. The learning rate is an input of each step, the seed a variable.
 *
 * @param optimizer how parameters move along their gradients
 * @param clipping how long gradients may be
 * @param weightDecay how much of each weight goes with a step, times the learning rate (Loshchilov and Hutter 2019); 0 for nothing
 * @param average kept of each parameter, for answers
 * @param inParts whether several batches make one step: then each training graph has another beside it, {@link ReservedNames#part}
 * @param initializers how parameters begin where the plugin does not say
 */
public record TrainingSettings(
        Optimizer optimizer,
        Clipping clipping,
        double weightDecay,
        Optional<MovingAverage> average,
        boolean inParts,
        Initializers initializers) {
    /** Checks the decay: 0 or more. */
    public TrainingSettings {
        if (!(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY)) {
            throw new CarouselException(
                    "ValueOutOfRange", "weight decay: expected a number that is 0 or more, got " + weightDecay);
        }
    }

    /** Returns settings without clipping, decay and average, with the standard initial values. */
    public static TrainingSettings of(Optimizer optimizer) {
        return new TrainingSettings(optimizer, Clipping.NONE, 0, Optional.empty(), false, Initializers.standard());
    }

    /** Returns these settings with gradients clipped to a joint norm. */
    public TrainingSettings clipped(double norm) {
        return clipped(new Clipping(norm, Double.POSITIVE_INFINITY, Clipping.Group.ALL));
    }

    /** Returns these settings with gradients clipped. */
    public TrainingSettings clipped(Clipping gradients) {
        return new TrainingSettings(optimizer, gradients, weightDecay, average, inParts, initializers);
    }

    /** Returns these settings with weights that shrink; biases and gains do not. */
    public TrainingSettings decayed(double rate) {
        return new TrainingSettings(optimizer, clipping, rate, average, inParts, initializers);
    }

    /** Returns these settings with a moving average of each parameter. */
    public TrainingSettings averaged(double decay) {
        return new TrainingSettings(
                optimizer, clipping, weightDecay, Optional.of(new MovingAverage(decay)), inParts, initializers);
    }

    /** Returns these settings with steps that several batches take together. */
    public TrainingSettings inParts(boolean several) {
        return new TrainingSettings(optimizer, clipping, weightDecay, average, several, initializers);
    }

    /** Returns these settings with other initial values. */
    public TrainingSettings initialized(Initializers first) {
        return new TrainingSettings(optimizer, clipping, weightDecay, average, inParts, first);
    }

    /** Returns how one parameter moves. */
    Optimizer optimizer(Variable parameter) {
        return weightDecay > 0 && WeightDecay.appliesTo(parameter)
                ? new WeightDecay(optimizer, weightDecay)
                : optimizer;
    }
}
