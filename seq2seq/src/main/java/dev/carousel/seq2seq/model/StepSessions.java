package dev.carousel.seq2seq.model;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import java.util.LinkedHashMap;
import java.util.Map;

/** The step sessions of one search, opened when first needed: see {@link StepSizes}. */
final class StepSessions implements AutoCloseable {
    private final KernelCache kernels;
    private final VariableStore variables;
    private final int sourceLength;
    private final Writing way;
    private final Map<Integer, StepSession> open = new LinkedHashMap<>();
    private int size;

    /**
     * Opens nothing yet.
     *
     * @param rows of the batch that is answered, a power of two
     */
    StepSessions(KernelCache kernels, VariableStore variables, int rows, int sourceLength, Writing way) {
        this.kernels = kernels;
        this.variables = variables;
        this.sourceLength = sourceLength;
        this.way = way;
        this.size = rows;
    }

    /** Returns the session for the next step of so many rows; it has at least as many. */
    StepSession next(int rows) {
        size = StepSizes.next(size, rows);
        return open.computeIfAbsent(size, same -> new StepSession(kernel(same), variables, same));
    }

    /** Returns the size V of the vocabulary that a step predicts over. */
    int vocabularySize() {
        return kernel(size).graph().outputs().stream()
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
        return kernels.kernel(way.step(), EncoderDecoder.sizes(rows, sourceLength));
    }
}
