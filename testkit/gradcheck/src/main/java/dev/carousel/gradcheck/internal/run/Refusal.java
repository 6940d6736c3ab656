package dev.carousel.gradcheck.internal.run;

import dev.carousel.gradcheck.Unfit;

/** Ends a check that cannot go on, from within the calls of the user's functions. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Unfit reason;

    Refusal(Unfit reason, String what) {
        super(what);
        this.reason = reason;
    }

    Refusal(Unfit reason, String what, Throwable cause) {
        super(what, cause);
        this.reason = reason;
    }

    Unfit reason() {
        return reason;
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
