package dev.carousel.thirdparty;

import dev.carousel.api.Encoder;
import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Memory;
import dev.carousel.api.Model;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.Sizes;
import java.util.List;

/** An encoder alone. */
record EncoderProbe(Encoder encoder) implements Model {
    private static final Field SOURCE = Field.reals("source", "B", "S", "I");
    private static final Field MASK = Field.integers("mask", "B", "S");

    @Override
    public List<Field> fields() {
        return List.of(SOURCE, MASK);
    }

    @Override
    public void define(Sizes sizes, ProgramScope program) {
        program.training("train", g -> encode(g, sizes));
        program.inference("evaluate", g -> encode(g, sizes));
    }

    private void encode(GraphScope g, Sizes sizes) {
        Memory memory = encoder.encode(g.input(SOURCE, sizes), g.input(MASK, sizes), g);
        g.output("values", memory.values());
        g.output("mask", memory.mask());
    }
}
