package dev.carousel.core.probe;

import dev.carousel.api.Attention;
import dev.carousel.api.Field;
import dev.carousel.api.Memory;
import dev.carousel.api.Model;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Sizes;
import dev.carousel.api.State;
import java.util.List;

/** One look of an attention without state at a memory. */
public record AttentionProbe(Attention attention) implements Model {
    private static final Field KEYS = Field.reals("keys", "B", "S", "K");
    private static final Field MASK = Field.integers("mask", "B", "S");
    private static final Field QUERY = Field.reals("query", "B", "H");

    @Override
    public List<Field> fields() {
        return List.of(KEYS, MASK, QUERY);
    }

    @Override
    public void define(Sizes sizes, ProgramScope program) {
        program.inference("evaluate", g -> {
            var memory = new Memory(g.input(KEYS, sizes), g.input(MASK, sizes), List.of());
            State prepared = attention.prepare(memory, sizes.get("H"), g);
            State before = Recurrent.initial(attention.state(sizes.get("S")), sizes.get("B"), true, g);
            var look = attention.attend(g.input(QUERY, sizes), memory, prepared, before, g);
            g.output("weights", look.weights());
            g.output("context", look.context());
            g.output("everything", Everything.of(List.of(look.weights(), look.context())));
        });
    }
}
