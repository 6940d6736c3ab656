package dev.carousel.seq2seq.model;

import dev.carousel.api.Field;
import dev.carousel.api.Model;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.Sizes;
import java.util.List;

/**
 * A model of which only the graphs that look into it are wanted: see {@link Model#inspect}. Traced apart, so that nobody pays for them who does
 * not look.
 */
public record Inspected(Model model) implements Model {
    /** The graph of gradients by layer and by step. */
    public static final String PROBE = "probe";

    @Override
    public List<Field> fields() {
        return model.fields();
    }

    @Override
    public void define(Sizes sizes, ProgramScope program) {
        model.inspect(sizes, program);
    }
}
