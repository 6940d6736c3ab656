package dev.carousel.core.program;

import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Model;
import dev.carousel.api.Program;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.Sizes;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A model with one graph, written in place: {@code train} trains, any other name infers. */
record Traced(String name, Consumer<GraphScope> definition) implements Model {
    static final Sizes NO_SIZES = new Sizes(Map.of());

    /** Returns the program of one graph {@code train}. */
    static Program training(Consumer<GraphScope> definition) {
        return training(definition, TrainingSettings.of(new TestOptimizers.Descent()));
    }

    static Program training(Consumer<GraphScope> definition, TrainingSettings settings) {
        return Programs.build(new Traced("train", definition), NO_SIZES, settings);
    }

    /** Returns the program of one graph {@code evaluate}. */
    static Program inference(Consumer<GraphScope> definition) {
        return Programs.build(
                new Traced("evaluate", definition), NO_SIZES, TrainingSettings.of(new TestOptimizers.Descent()));
    }

    @Override
    public List<Field> fields() {
        return List.of();
    }

    @Override
    public void define(Sizes sizes, ProgramScope program) {
        if (name.equals("train")) {
            program.training(name, definition);
        } else {
            program.inference(name, definition);
        }
    }
}
