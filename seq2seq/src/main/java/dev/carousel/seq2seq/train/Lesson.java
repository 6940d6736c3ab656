package dev.carousel.seq2seq.train;

import dev.carousel.core.program.ReservedNames;
import dev.carousel.seq2seq.data.Batch;
import dev.carousel.seq2seq.model.BatchSessions;
import dev.carousel.seq2seq.model.KernelName;

/**
 * What a batch teaches.
 *
 * @param learningRate of the step that it belongs to
 * @param earlier how many batches of that step came before
 * @param last whether the step is taken now
 */
record Lesson(Batch batch, double learningRate, int earlier, boolean last) {
    private static final String GRAPH = "train";

    /** Returns the graph of batches that take a step, or leave it to a later one. */
    static String graph(boolean last) {
        return last ? GRAPH : ReservedNames.part(GRAPH);
    }

    String graph() {
        return graph(last);
    }

    KernelName kernel() {
        return new KernelName(graph(), BatchSessions.sizes(batch.rows(), batch.bucket()));
    }

    /** Returns how many rows came before in the step, so that its random numbers are those of one large batch. */
    int firstRow() {
        return earlier * batch.rows();
    }
}
