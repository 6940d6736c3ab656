package dev.carousel.testkit;

import dev.carousel.testkit.trial.Differentiator;

class CarouselGradientContractTest extends GradientContract {
    @Override
    protected Differentiator differentiator() {
        return Differentiator.CAROUSEL;
    }
}
