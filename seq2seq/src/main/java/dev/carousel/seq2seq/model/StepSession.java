package dev.carousel.seq2seq.model;

import dev.carousel.api.Backend;
import dev.carousel.api.StepModel.Predictions;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Graph;
import java.util.Arrays;

/** A session of the graph {@code step} for a fixed number of rows. */
final class StepSession implements AutoCloseable {
    private final Backend.Session session;
    private final Graph graph;
    private final int rows;
    private int[] sentences = {};

    StepSession(Backend.Kernel kernel, VariableStore variables, int rows) {
        this.session = kernel.open(variables);
        this.graph = kernel.graph();
        this.rows = rows;
    }

    int rows() {
        return rows;
    }

    /** Hands in what stays the same for each row's sentence, unless the rows stand for these sentences already. */
    void look(Rows constants, int[] ofRows) {
        if (!Arrays.equals(sentences, ofRows)) {
            constants.set(session, ofRows);
            sentences = ofRows;
        }
    }

    /** Takes one step from chosen rows of a state, and returns the next state, valid until the next step. */
    Rows step(Rows states, int[] chosen, int[] tokens) {
        states.set(session, chosen);
        session.set(PredictionGraphs.TOKEN, tokens);
        session.run();
        return Rows.of(session, graph, Prepared.STATE, rows);
    }

    /** Returns what the step predicted for the first rows. */
    Predictions predictions(int count) {
        return new Predictions(
                possible(cut(PredictionGraphs.LOG_PROBABILITIES, count)),
                graph.outputs().stream().anyMatch(o -> o.name().equals(AttentiveCell.ALIGNMENT))
                        ? cut(AttentiveCell.ALIGNMENT, count)
                        : new float[0][]);
    }

    @Override
    public void close() {
        session.close();
    }

    /** Kernels keep to finite numbers; for decoders, what is impossible is −∞. */
    private static float[][] possible(float[][] logProbabilities) {
        for (float[] row : logProbabilities) {
            for (int token = 0; token < row.length; token++) {
                row[token] = row[token] <= (float) EncoderDecoder.IMPOSSIBLE ? Float.NEGATIVE_INFINITY : row[token];
            }
        }
        return logProbabilities;
    }

    private float[][] cut(String output, int count) {
        float[] values = session.reals(output);
        return Rows.cut(values, values.length / rows, count);
    }
}
