package dev.carousel.core.sessions;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Type;
import java.util.LinkedHashSet;
import java.util.Set;

/** The inputs of one session: what was given lies in its place. */
public final class Inputs {
    private final Ports ports;
    private final Set<String> given = new LinkedHashSet<>();

    /** Begins without any. */
    public Inputs(Ports ports) {
        this.ports = ports;
    }

    /**
     * Copies values to their place.
     *
     * @param values {@code float[]} or {@code int[]}
     * @throws CarouselException {@code UnknownName}, {@code TypeMismatch}, {@code ShapeMismatch}
     */
    public void set(String name, Type type, int count, Object values, SessionMemory memory) {
        ports.signature().input(name, type, count);
        Place place = ports.inputs().get(name);
        if (place != null) {
            memory.write(place, values);
        }
        given.add(name);
    }

    /**
     * Requires every input to have been given.
     *
     * @throws CarouselException {@code MissingInput}
     */
    public void requireAll() {
        Set<String> all = ports.signature().inputs();
        if (given.size() < all.size()) {
            String missing = all.stream()
                    .filter(name -> !given.contains(name))
                    .findFirst()
                    .orElseThrow();
            throw ports.signature().missing(missing, given);
        }
    }

    /** Forgets what was given. */
    public void forget() {
        given.clear();
    }
}
