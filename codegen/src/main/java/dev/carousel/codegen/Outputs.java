package dev.carousel.codegen;

import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Type;
import dev.carousel.codegen.runtime.Memory;
import dev.carousel.core.sessions.Signature;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The outputs of one session, each with the one array that the caller gets. */
final class Outputs {
    private static final class Output {
        private final Type type;
        private final Place place;
        private @Nullable Object array;

        private Output(Type type, Place place) {
            this.type = type;
            this.place = place;
        }

        private Object copied(Memory memory) {
            Object copy = array == null ? place.newArray() : array;
            array = copy;
            place.read(memory, copy);
            return copy;
        }
    }

    private final Signature signature;
    private final Map<String, Output> outputs = new HashMap<>();
    private final List<Output> fleeting;

    Outputs(JvmKernel kernel) {
        this.signature = kernel.layout().signature();
        for (Graph.Output output : kernel.graph().outputs()) {
            Place place = Objects.requireNonNull(kernel.layout().outputs().get(output.name()));
            outputs.put(output.name(), new Output(output.value().type(), place));
        }
        this.fleeting = outputs.values().stream()
                .filter(output -> !output.place.stays())
                .toList();
    }

    /** Copies, right after a run, what does not stay until it is asked for. */
    void catchFleeting(Memory memory) {
        for (int i = 0; i < fleeting.size(); i++) {
            fleeting.get(i).copied(memory);
        }
    }

    /** Returns the elements of an output, {@code float[]} or {@code int[]}. */
    Object get(String name, Type type, Memory memory) {
        Output output = outputs.get(name);
        if (output == null || output.type != type) {
            signature.output(name, type); // says what is wrong
            throw new IllegalStateException(name + " is no output of " + type);
        }
        return output.place.stays() ? output.copied(memory) : Objects.requireNonNull(output.array);
    }

    void forget() {
        outputs.values().forEach(output -> output.array = null);
    }
}
