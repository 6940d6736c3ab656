package dev.carousel.testkit.zoo;

import dev.carousel.api.Backend;
import dev.carousel.api.CarouselException;
import java.util.HashMap;
import java.util.Map;

/** Keeps its last outputs for when there are none. */
final class StaleSession extends OpenSession {
    private final Map<String, float[]> outputs = new HashMap<>();

    StaleSession(Backend.Session right) {
        super(right);
    }

    @Override
    public float[] reals(String output) {
        try {
            outputs.put(output, super.reals(output));
        } catch (CarouselException e) {
            if (!outputs.containsKey(output)) {
                throw e;
            }
        }
        return outputs.getOrDefault(output, new float[0]);
    }
}
