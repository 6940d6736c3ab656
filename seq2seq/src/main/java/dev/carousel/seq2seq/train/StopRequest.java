package dev.carousel.seq2seq.train;

import dev.carousel.api.Decoder;

/** The wish that a training stop, from any thread, once for all: whoever prepares another training makes another one. */
public final class StopRequest {
    private volatile boolean made;

    /** Asks the training to save what it has and to stop, after the step that it takes. */
    public void make() {
        made = true;
    }

    /** Returns whether somebody asked. */
    public boolean made() {
        return made;
    }

    /** Leaves the work that is being done. */
    void check() {
        if (made) {
            throw new Stopped();
        }
    }

    /** Returns a decoder that does not begin another batch. */
    Decoder within(Decoder decoder) {
        return model -> {
            check();
            return decoder.decode(model);
        };
    }

    /** Training stops here. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
