package dev.carousel.seq2seq.predict;

import dev.carousel.seq2seq.metrics.Evaluation;
import java.util.List;

/**
 * How a model did on a corpus, and what it said.
 *
 * @param answers to every source, in the corpus's order
 */
public record Examination(Evaluation evaluation, List<Answered> answers) {
    /** Copies the list. */
    public Examination {
        answers = List.copyOf(answers);
    }
}
