package dev.carousel.testkit.trial;

import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Model;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.Sizes;
import java.util.List;

/** A model around one extension, written twice, for training and for inference; it says what its results are, axis by axis. */
public interface Probe extends Model {
    /** The graph that trains: what draws random numbers does so. */
    String TRAINING = "train";

    /** The graph that does not train. */
    String INFERENCE = "evaluate";

    /** Returns what both graphs yield, under the names, types and axes that the extension declares. */
    List<Field> results();

    /** Writes one of the graphs. */
    void write(GraphScope g, Sizes sizes);

    @Override
    default void define(Sizes sizes, ProgramScope program) {
        program.training(TRAINING, g -> write(g, sizes));
        program.inference(INFERENCE, g -> write(g, sizes));
    }
}
