package dev.carousel.api;

/**
 * A mistake that the person who reads the message can mend.
 *
 * <p>The message says what is wrong, where (file and line, cell and gate, shapes), what was expected and what to do. The
 * identifier is stable: programs may branch on it, and {@code docs/errors.md} explains each one.
 */
public final class CarouselException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String id;

    /**
     * A mistake with its identifier and its explanation.
     *
     * @param id a name in camel case, such as {@code MissingTab}
     * @param message the explanation; {@link #getMessage()} puts {@code [Carousel/id]} before it
     */
    public CarouselException(String id, String message) {
        super("[Carousel/" + id + "] " + message);
        this.id = id;
    }

    /**
     * A mistake that another exception brought to light.
     *
     * @param cause what was caught, kept for the stack trace; the message must say all the reader needs
     */
    public CarouselException(String id, String message, Throwable cause) {
        this(id, message);
        initCause(cause);
    }

    /** The stable identifier, such as {@code MissingTab}. */
    public String id() {
        return id;
    }
}
