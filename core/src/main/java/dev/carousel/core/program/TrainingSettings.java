package dev.carousel.core.program;

import dev.carousel.api.CarouselException;
import dev.carousel.api.Initializers;
import dev.carousel.api.Optimizer;

/**
 * How a model is trained, beyond what the model itself says. The learning rate is an input of each step, the seed a variable.
 *
 * @param optimizer how parameters move along their gradients
 * @param clipNorm gradients whose joint norm is greater are scaled down to it (Pascanu et al. 2013); +∞ leaves them alone
 * @param initializers how parameters begin where the plugin does not say
 */
public record TrainingSettings(Optimizer optimizer, double clipNorm, Initializers initializers) {
    /** Checks the norm: above 0. */
    public TrainingSettings {
        if (!(clipNorm > 0)) {
            throw new CarouselException(
                    "ValueOutOfRange",
                    "clip norm: expected a number above 0, or infinity for no clipping, got " + clipNorm);
        }
    }

    /** Returns settings without clipping, with the standard initial values. */
    public static TrainingSettings of(Optimizer optimizer) {
        return new TrainingSettings(optimizer, Double.POSITIVE_INFINITY, Initializers.standard());
    }

    /** Returns these settings with gradients clipped to a norm. */
    public TrainingSettings clipped(double norm) {
        return new TrainingSettings(optimizer, norm, initializers);
    }

    boolean clips() {
        return clipNorm < Double.POSITIVE_INFINITY;
    }
}
