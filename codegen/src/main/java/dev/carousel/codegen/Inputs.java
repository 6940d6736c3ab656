package dev.carousel.codegen;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Type;
import dev.carousel.codegen.runtime.Memory;
import dev.carousel.core.sessions.Signature;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The inputs of one session: what each takes, where it lies, and whether it was given. */
final class Inputs {
    /** One input, with the place of its elements; without one if nothing needs it. */
    private record Input(Type type, int size, @Nullable Place place) {}

    private final Signature signature;
    private final Map<String, Input> inputs = new HashMap<>();
    private final Set<String> given = new LinkedHashSet<>();

    Inputs(JvmKernel kernel) {
        this.signature = kernel.layout().signature();
        for (Expr input : kernel.graph().inputs()) {
            Place place = kernel.layout().inputs().get(input.label());
            inputs.put(input.label(), new Input(input.type(), input.shape().size(), place));
        }
    }

    /** Copies values, {@code float[]} or {@code int[]}, to their place. */
    void set(String name, Type type, int count, Object values, Memory memory) {
        Input input = inputs.get(name);
        if (input == null || input.type != type || input.size != count) {
            signature.input(name, type, count); // says what is wrong
            throw new IllegalStateException(name + " is no input of " + count + " " + type);
        }
        if (input.place != null) {
            input.place.write(values, memory);
        }
        given.add(name);
    }

    /** Requires every input to have been given. */
    void requireAll() {
        if (given.size() < inputs.size()) {
            for (String input : signature.inputs()) {
                if (!given.contains(input)) {
                    throw signature.missing(input, given);
                }
            }
        }
    }

    void forget() {
        given.clear();
    }
}
