package dev.carousel.api;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Does not search: it leads a model through given outputs and tells how probable they are, token by token, the end token included.
 *
 * @param outputs for each row that the model has, without end tokens
 */
public record GivenOutputs(List<int[]> outputs) implements Decoder {
    /** Copies the list. */
    public GivenOutputs {
        outputs = List.copyOf(outputs);
    }

    /**
     * Returns one hypothesis for each row, with its log-probability as its score.
     *
     * @throws CarouselException {@code OutputCount} unless there is an output for each row
     */
    @Override
    public List<List<Hypothesis>> decode(StepModel model) {
        if (outputs.size() != model.rows()) {
            throw new CarouselException(
                    "OutputCount", "expected an output for each of " + model.rows() + " rows, found " + outputs.size());
        }
        List<Written> all = IntStream.range(0, model.rows())
                .mapToObj(row -> new Written(outputs.get(row), model))
                .toList();
        for (List<Written> live = all; !live.isEmpty(); live = unfinished(live, model)) {
            write(live, model);
        }
        return all.stream().map(written -> List.of(written.hypothesis())).toList();
    }

    private static void write(List<Written> live, StepModel model) {
        var predictions = model.next(live.stream().mapToInt(Written::last).toArray());
        for (int row = 0; row < live.size(); row++) {
            live.get(row).write(predictions, row);
        }
    }

    private static List<Written> unfinished(List<Written> live, StepModel model) {
        int[] rows = IntStream.range(0, live.size())
                .filter(row -> !live.get(row).isFinished())
                .toArray();
        if (rows.length > 0 && rows.length < live.size()) {
            model.select(rows);
        }
        return IntStream.of(rows).mapToObj(live::get).toList();
    }

    /** How much of one output is written. */
    private static final class Written {
        private final int[] output;
        private final int start;
        private final int end;
        private final List<Double> logProbabilities = new ArrayList<>();
        private final List<float[]> alignment = new ArrayList<>();

        Written(int[] output, StepModel model) {
            this.output = output;
            this.start = model.startToken();
            this.end = model.endToken();
        }

        int last() {
            return logProbabilities.isEmpty() ? start : output[logProbabilities.size() - 1];
        }

        boolean isFinished() {
            return logProbabilities.size() > output.length;
        }

        void write(StepModel.Predictions predictions, int row) {
            int place = logProbabilities.size();
            int token = place < output.length ? output[place] : end;
            logProbabilities.add((double) predictions.logProbabilities()[row][token]);
            if (place < output.length && predictions.alignments().length > 0) {
                alignment.add(predictions.alignments()[row]);
            }
        }

        Hypothesis hypothesis() {
            double sum = logProbabilities.stream().mapToDouble(each -> each).sum();
            List<Integer> tokens = IntStream.of(output).boxed().toList();
            return new Hypothesis(tokens, sum, sum, true, logProbabilities, alignment);
        }
    }
}
