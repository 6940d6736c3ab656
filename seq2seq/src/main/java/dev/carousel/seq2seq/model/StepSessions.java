package dev.carousel.seq2seq.model;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import java.util.LinkedHashMap;
import java.util.Map;

/** The step sessions of one search: for 1, 2, 4, 8, … rows, opened when first needed. */
final class StepSessions implements AutoCloseable {
    private final KernelCache kernels;
    private final VariableStore variables;
    private final int sourceLength;
    private final Map<Integer, StepSession> open = new LinkedHashMap<>();

    StepSessions(KernelCache kernels, VariableStore variables, int sourceLength) {
        this.kernels = kernels;
        this.variables = variables;
        this.sourceLength = sourceLength;
    }

    /** Returns the smallest session with at least this many rows. */
    StepSession atLeast(int rows) {
        return open.computeIfAbsent(rounded(rows), size -> new StepSession(kernel(size), variables, size));
    }

    /** Returns the size V of the vocabulary that a step predicts over. */
    int vocabularySize(int rows) {
        return kernel(rounded(rows)).graph().outputs().stream()
                .filter(output -> output.name().equals(PredictionGraphs.LOG_PROBABILITIES))
                .mapToInt(output -> output.value().shape().dim(-1))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        open.values().forEach(StepSession::close);
        open.clear();
    }

    private Backend.Kernel kernel(int rows) {
        return kernels.kernel(PredictionGraphs.STEP, EncoderDecoder.sizes(rows, sourceLength));
    }

    private static int rounded(int rows) {
        return rows <= 1 ? 1 : Integer.highestOneBit(rows - 1) * 2;
    }
}
