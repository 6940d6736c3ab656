package dev.carousel.decoding;

import dev.carousel.api.StepModel;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * All ways for one sentence's output to go on after a step of the model.
 *
 * @param sentence the sentence's number
 * @param live its prefixes, one a row
 * @param firstRow the row of the first prefix; the others follow it
 * @param predictions what the model answered for all rows
 */
record Continuations(long sentence, List<Prefix> live, int firstRow, StepModel.Predictions predictions) {

    /** Returns the length of the outputs after this step. */
    int length() {
        return live.get(0).length() + 1;
    }

    /** Returns the most probable ones, best first, fewer where fewer are possible. */
    List<Candidate> best(int count) {
        var kept = new PriorityQueue<Candidate>(Comparator.<Candidate>reverseOrder());
        for (int parent = 0; parent < live.size(); parent++) {
            offer(kept, count, parent);
        }
        return kept.stream().sorted().toList();
    }

    /** Returns the prefix that a candidate stands for. */
    Prefix prefix(Candidate candidate) {
        float[][] alignments = predictions.alignments();
        float[] looked = alignments.length == 0 ? new float[0] : alignments[firstRow + candidate.parent()];
        return live.get(candidate.parent()).then(candidate.token(), candidate.logProbability(), looked);
    }

    /** Parents and tokens come in ascending order, so that one which merely ties with the worst kept one is no better. */
    private void offer(PriorityQueue<Candidate> kept, int count, int parent) {
        float[] row = predictions.logProbabilities()[firstRow + parent];
        double before = live.get(parent).logProbability();
        for (int token = 0; token < row.length; token++) {
            double together = before + Math.min(0, row[token]); // rounding may leave a little more than 0
            boolean full = kept.size() == count;
            if (together == Double.NEGATIVE_INFINITY
                    || full && together <= kept.element().logProbability()) {
                continue;
            }
            if (full) {
                kept.remove();
            }
            kept.add(new Candidate(parent, token, together));
        }
    }
}
