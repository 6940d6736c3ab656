package dev.carousel.api;

import java.util.Objects;

/**
 * The one exception of Carousel: a stable id, and a message for the person who reads it.
 *
 * <p>The message says what went wrong, where, what was expected and what to do. Ids are listed in {@code docs/errors.md}.
 */
public final class CarouselException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final String text;

    /**
     * Makes an exception whose message is {@code [Carousel/id] text}.
     *
     * @param id stable, in upper camel case, such as {@code ShapeMismatch}
     * @param text what happened, where, and what was expected
     */
    public CarouselException(String id, String text) {
        super(message(id, text));
        this.id = id;
        this.text = text;
    }

    /** As the other constructor, keeping what caused it. */
    public CarouselException(String id, String text, Throwable cause) {
        super(message(id, text), cause);
        this.id = id;
        this.text = text;
    }

    /** Returns the stable id, such as {@code ShapeMismatch}. */
    public String id() {
        return id;
    }

    /** Returns the message without its id. */
    public String text() {
        return text;
    }

    /** Returns the same error with a place added at its end: {@code …, in cell gru}; this one, if the place is empty. */
    public CarouselException in(String place) {
        return place.isEmpty() ? this : new CarouselException(id, text + ", " + place, this);
    }

    /** Returns the same error with a place named before it: {@code words.yaml, line 3: …}; this one, if the place is empty. */
    public CarouselException at(String place) {
        return place.isEmpty() ? this : new CarouselException(id, place + ": " + text, this);
    }

    private static String message(String id, String text) {
        return "[Carousel/" + Objects.requireNonNull(id) + "] " + Objects.requireNonNull(text);
    }
}
