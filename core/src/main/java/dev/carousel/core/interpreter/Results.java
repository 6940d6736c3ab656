package dev.carousel.core.interpreter;

import dev.carousel.api.CarouselException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a graph yields.
 *
 * @param outputs by name, in the graph's order
 * @param written new values of variables, in the graph's order; nothing has been stored yet
 */
public record Results(Map<String, Value> outputs, List<Written> written) {
    /** Copies both. */
    public Results {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        written = List.copyOf(written);
    }

    /**
     * Returns an output.
     *
     * @throws CarouselException {@code UnknownName} if there is none of that name
     */
    public Value output(String name) {
        Value value = outputs.get(name);
        if (value == null) {
            throw new CarouselException(
                    "UnknownName", "this graph has no output \"" + name + "\", it has " + outputs.keySet());
        }
        return value;
    }
}
