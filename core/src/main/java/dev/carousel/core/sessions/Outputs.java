package dev.carousel.core.sessions;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The outputs of one session, each with the one array that the caller gets; what stays in its place is copied when it is asked for, once a run. */
public final class Outputs {
    private static final class Output {
        private final Place place;
        private @Nullable Object array;
        private boolean copied;

        private Output(Place place) {
            this.place = place;
        }

        private Object copy(SessionMemory memory) {
            Object known = array == null ? place.newArray() : array;
            array = known;
            if (!copied) {
                memory.read(place, known);
                copied = true;
            }
            return known;
        }
    }

    private final Signature signature;
    private final Map<String, Output> outputs = new LinkedHashMap<>();
    private final List<Output> all;
    private final List<Output> fleeting;
    private boolean ran;

    /** Begins without any. */
    public Outputs(Ports ports) {
        this.signature = ports.signature();
        ports.outputs().forEach((name, place) -> outputs.put(name, new Output(place)));
        this.all = List.copyOf(outputs.values());
        this.fleeting = all.stream().filter(output -> !output.place.stays()).toList();
    }

    /** A run begins: until it has succeeded there are none. */
    public void begin() {
        ran = false;
    }

    /** A run has succeeded: what does not stay until it is asked for is copied. */
    public void computed(SessionMemory memory) {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).copied = false;
        }
        for (int i = 0; i < fleeting.size(); i++) {
            fleeting.get(i).copy(memory);
        }
        ran = true;
    }

    /**
     * Requires that the last run has succeeded.
     *
     * @throws CarouselException {@code NotRun}
     */
    public void requireRun(String name) {
        if (!ran) {
            throw Signature.notRun(name);
        }
    }

    /**
     * Returns the elements of an output.
     *
     * @return {@code float[]} or {@code int[]}
     * @throws CarouselException {@code UnknownName}, {@code TypeMismatch}
     */
    public Object get(String name, Type type, SessionMemory memory) {
        signature.output(name, type);
        return Objects.requireNonNull(outputs.get(name), name).copy(memory);
    }

    /** Forgets all. */
    public void forget() {
        ran = false;
        all.forEach(output -> output.array = null);
    }
}
