package dev.carousel.core.program;

import dev.carousel.api.Backend;
import dev.carousel.api.Program;
import dev.carousel.api.VariableStore;
import dev.carousel.core.reference.ReferenceBackend;
import java.util.function.Consumer;

/** A program with values, run on the reference backend. */
record Trial(Program program, VariableStore variables) {
    private static final Backend BACKEND = new ReferenceBackend();

    static Trial of(Program program, int seed) {
        return new Trial(program, Programs.initialize(program, seed));
    }

    /** Runs a graph after setting its inputs; its outputs can be read from what is returned. */
    Backend.Session run(String graph, Consumer<Backend.Session> inputs) {
        Backend.Session session = BACKEND.compile(program.graph(graph)).open(variables);
        inputs.accept(session);
        session.run();
        return session;
    }

    Backend.Session train(double learningRate, Consumer<Backend.Session> inputs) {
        return run("train", session -> {
            session.set(ReservedNames.LEARNING_RATE, (float) learningRate);
            inputs.accept(session);
        });
    }

    /** Runs a graph without inputs and returns an output. */
    float[] reals(String graph, String output) {
        return run(graph, session -> {}).reals(output);
    }
}
