package dev.carousel.seq2seq.model;

import dev.carousel.api.Backend;
import dev.carousel.api.Model;
import dev.carousel.api.Program;
import dev.carousel.api.Sizes;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.interpreter.Interpreter;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.program.Programs;
import dev.carousel.core.program.ReservedNames;
import dev.carousel.core.program.TrainingSettings;
import dev.carousel.core.reference.ReferenceBackend;
import java.util.LinkedHashMap;
import java.util.Map;

/** A model with first values, to be run in {@code double} by the interpreter or in {@code float} by the reference backend. */
record Trial(KernelCache kernels, VariableStore variables) {
    private static final Backend BACKEND = new ReferenceBackend();
    private static final TrainingSettings SETTINGS = TrainingSettings.of(new SmallParts.Steps());

    static Trial of(Model model, int seed) {
        var kernels = new KernelCache(BACKEND, sizes -> Programs.build(model, sizes, SETTINGS));
        return new Trial(kernels, Programs.initialize(kernels.program(sizes(2, 4, 3)), seed));
    }

    /** Returns another model over the same values. */
    Trial under(Model other) {
        return new Trial(new KernelCache(BACKEND, sizes -> Programs.build(other, sizes, SETTINGS)), variables);
    }

    static Sizes sizes(int rows, int sourceLength, int targetLength) {
        return new Sizes(Map.of("B", rows, "S", sourceLength, "T", targetLength));
    }

    Program program(Sizes sizes) {
        return kernels.program(sizes);
    }

    SequenceModel sequenceModel() {
        return new SequenceModel(kernels, variables);
    }

    /** Runs a graph in double. */
    Results exactly(String graph, Sizes sizes, Map<String, Value> inputs) {
        return new Interpreter().run(program(sizes).graph(graph), inputs, this::value);
    }

    /** Runs a graph of these sentences in double. */
    Results exactly(String graph, Sentences sentences) {
        return exactly(graph, sentences.sizes(), sentences.inputs());
    }

    /** Returns log p of each target, as {@code evaluate} tells it. */
    double[] logProbabilities(Sentences sentences) {
        double[] tokens =
                exactly("evaluate", sentences).output("log-probabilities").toDoubles();
        double[] sums = new double[sentences.rows()];
        for (int i = 0; i < tokens.length; i++) {
            sums[i / sentences.targetLength()] += tokens[i];
        }
        return sums;
    }

    /** Returns what a training step makes small, in double, and takes none. */
    double loss(Sentences sentences) {
        Map<String, Value> inputs = new LinkedHashMap<>(sentences.inputs());
        inputs.put(ReservedNames.LEARNING_RATE, Value.scalar(0.0));
        return exactly("train", sentences.sizes(), inputs).output("loss").toDoubles()[0];
    }

    /** Takes training steps in float and returns the loss before the last one. */
    float train(Sentences sentences, int steps, float learningRate) {
        Backend.Kernel kernel = kernels.kernel("train", sentences.sizes());
        try (Backend.Session session = kernel.open(variables)) {
            session.set(ReservedNames.LEARNING_RATE, learningRate);
            sentences.arrays().forEach((name, padded) -> session.set(name, padded));
            for (int i = 0; i < steps; i++) {
                session.run();
            }
            return session.reals("loss")[0];
        }
    }

    private Value value(Variable variable) {
        String name = variable.name();
        if (variable.type() == Type.INTEGER) {
            return Value.integers(variable.shape(), variables.integers(name));
        }
        float[] reals = variables.reals(name);
        double[] wide = new double[reals.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = reals[i];
        }
        return Value.reals(variable.shape(), wide);
    }
}
