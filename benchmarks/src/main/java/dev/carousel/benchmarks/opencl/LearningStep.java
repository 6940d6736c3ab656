package dev.carousel.benchmarks.opencl;

import dev.carousel.api.Backend;
import dev.carousel.api.Program;
import dev.carousel.api.Sizes;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Type;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.Described;
import dev.carousel.api.plugin.ModelFactory;
import dev.carousel.api.plugin.OptimizerFactory;
import dev.carousel.api.plugin.Settings;
import dev.carousel.core.plugins.Configuration;
import dev.carousel.core.program.Programs;
import dev.carousel.core.program.ReservedNames;
import dev.carousel.core.program.TrainingSettings;
import dev.carousel.core.wiring.Carousel;
import dev.carousel.opencl.device.DeviceMemory;
import java.io.PrintStream;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** A whole training step, Adam included: how long it takes, and how much it copies to the device and back. */
final class LearningStep {
    private static final int LENGTH = 20;
    private static final int BATCH = 32;
    private static final int TOKENS = 8_000;
    private static final Map<String, String> MODEL =
            Map.of("hidden", "256", "embedding", "256", "attention", "multiplicative", "dropout", "0");
    private static final int RUNS = 8;

    private final VariableStore store;
    private final Backend.Session session;
    private final Map<String, int[]> inputs;

    LearningStep(Backend backend) {
        Program program = program(Carousel.discover().catalog());
        var random = new Random(1);
        this.store = Programs.initialize(program, 1);
        Backend.Kernel kernel = backend.compile(program.graph("train"));
        this.session = kernel.open(store);
        this.inputs = kernel.graph().inputs().stream()
                .filter(input -> input.type() == Type.INTEGER)
                .collect(Collectors.toMap(Expr::label, input -> tokens(input, random)));
    }

    private static Program program(Catalog catalog) {
        ModelFactory factory = catalog.find(ModelFactory.class, "encoder-decoder");
        OptimizerFactory adam = catalog.find(OptimizerFactory.class, "adam");
        var model =
                factory.create(Map.of("source", TOKENS, "target", TOKENS), settings(factory, MODEL, catalog), catalog);
        return Programs.build(
                model,
                new Sizes(Map.of("S", LENGTH, "T", LENGTH, "B", BATCH)),
                TrainingSettings.of(adam.create(settings(adam, Map.of(), catalog))));
    }

    private static Settings settings(Described factory, Map<String, String> given, Catalog catalog) {
        return new Configuration(factory.options(), catalog).resolve(given);
    }

    private static int[] tokens(Expr input, Random random) {
        int bound = input.label().endsWith("mask") ? 2 : TOKENS;
        return random.ints(input.shape().size(), bound == 2 ? 1 : 4, bound).toArray();
    }

    /** Prints a step that leaves variables where they are, and one after which all are asked for. */
    void print(PrintStream out) {
        try (session) {
            print(out, "step with Adam, attention 20, 20, 32, 256, 8,000", this::step);
            print(out, "  and all variables brought home", () -> {
                step();
                store.variables()
                        .forEach(variable -> store.entry(variable.name()).fetch());
            });
        }
    }

    private static void print(PrintStream out, String what, Runnable action) {
        double best = Double.POSITIVE_INFINITY;
        long moved = 0;
        for (int run = 0; run < RUNS; run++) {
            long before = DeviceMemory.bytesMoved();
            long begin = System.nanoTime();
            action.run();
            best = Math.min(best, System.nanoTime() - begin);
            moved = DeviceMemory.bytesMoved() - before;
        }
        out.printf("  %-52s %,10.0f us, %,d bytes copied%n", what, best / 1e3, moved);
    }

    private void step() {
        inputs.forEach(session::set);
        session.set(ReservedNames.LEARNING_RATE, 1e-3f);
        session.run();
        session.reals(ReservedNames.LOSS);
    }
}
