package dev.carousel.core.program;

import dev.carousel.api.Backend;
import dev.carousel.api.Model;
import dev.carousel.api.Program;
import dev.carousel.api.Sizes;
import dev.carousel.api.VariableStore;
import dev.carousel.core.reference.ReferenceBackend;
import org.jspecify.annotations.Nullable;

/**
 * The programs of one model: one for each set of sizes, all over the same parameters. Safe to share between threads.
 *
 * <p>Beside the model's own graphs, each has {@link Program#INIT}, to be run once for all of them. What else a program holds is named in
 * {@link ReservedNames}.
 */
public final class Programs {
    private final Model model;
    private final TrainingSettings settings;
    private @Nullable LearnedVariables learned;

    private Programs(Model model, TrainingSettings settings) {
        this.model = model;
        this.settings = settings;
    }

    /** Returns the programs of a model under these settings. */
    public static Programs of(Model model, TrainingSettings settings) {
        return new Programs(model, settings);
    }

    /** Returns the program of a model for one set of sizes. */
    public static Program build(Model model, Sizes sizes, TrainingSettings settings) {
        return of(model, settings).at(sizes);
    }

    /**
     * Traces the model for these sizes.
     *
     * @throws dev.carousel.api.CarouselException {@code ParameterMismatch} if parameters differ from those for sizes asked for before
     */
    public Program at(Sizes sizes) {
        var open = new OpenProgram(settings);
        model.define(sizes, open);
        Program program = open.finished();
        requireSameParameters(LearnedVariables.of(sizes, program));
        return program;
    }

    /**
     * Returns new variables with the first values that a seed gives them. The interpreter computes them, so that they are the same whatever trains: a
     * kernel that runs once costs more than it saves.
     */
    public static VariableStore initialize(Program program, int seed) {
        var variables = new VariableStore();
        program.variables().forEach(variables::declare);
        variables.set(ReservedNames.SEED, seed);
        try (Backend.Session session =
                new ReferenceBackend().compile(program.graph(Program.INIT)).open(variables)) {
            session.run();
        }
        return variables;
    }

    private synchronized void requireSameParameters(LearnedVariables now) {
        if (learned == null) {
            learned = now;
        }
        learned.requireSame(now);
    }
}
