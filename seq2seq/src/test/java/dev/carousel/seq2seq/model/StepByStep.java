package dev.carousel.seq2seq.model;

import dev.carousel.api.expr.Shape;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.interpreter.Value;
import dev.carousel.seq2seq.data.Vocabulary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Writes given targets step by step, in double.
 *
 * @param way in which the given tokens follow one another
 */
record StepByStep(Trial trial, Sentences sentences, Writing way) {

    /** Returns the log-probability of each row's target, end token included. */
    double[] logProbabilities() {
        double[] sums = new double[sentences.rows()];
        Map<String, Value> known = new LinkedHashMap<>(sentences.inputs());
        known.putAll(run(way.prepare(), known).outputs());
        for (int t = 0; t < sentences.targetLength(); t++) {
            known.put("token", Value.integers(Shape.of(sentences.rows()), tokens("target-input", t)));
            Results step = run(way.step(), known);
            known.putAll(step.outputs());
            add(step.output("log-probabilities").toDoubles(), t, sums);
        }
        return sums;
    }

    private Results run(String graph, Map<String, Value> known) {
        return trial.exactly(graph, EncoderDecoder.sizes(sentences.rows(), sentences.sourceLength()), known);
    }

    private void add(double[] logProbabilities, int t, double[] sums) {
        int[] said = tokens("target-output", t);
        int vocabulary = logProbabilities.length / said.length;
        for (int row = 0; row < said.length; row++) {
            sums[row] += said[row] == Vocabulary.PAD ? 0 : logProbabilities[row * vocabulary + said[row]];
        }
    }

    private int[] tokens(String field, int t) {
        int[] all = Objects.requireNonNull(sentences.arrays().get(field));
        int[] now = new int[sentences.rows()];
        for (int row = 0; row < now.length; row++) {
            now[row] = all[row * sentences.targetLength() + t];
        }
        return now;
    }
}
