package dev.carousel.testkit.zoo;

import dev.carousel.api.Backend;

/** A right session, of which each part can be replaced by a wrong one. */
class OpenSession implements Backend.Session {
    private final Backend.Session right;

    OpenSession(Backend.Session right) {
        this.right = right;
    }

    @Override
    public void set(String input, float... values) {
        right.set(input, values);
    }

    @Override
    public void set(String input, int... values) {
        right.set(input, values);
    }

    @Override
    public void run() {
        right.run();
    }

    @Override
    public float[] reals(String output) {
        return right.reals(output);
    }

    @Override
    public int[] integers(String output) {
        return right.integers(output);
    }

    @Override
    public void close() {
        right.close();
    }
}
