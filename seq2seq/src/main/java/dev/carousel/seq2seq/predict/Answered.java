package dev.carousel.seq2seq.predict;

import dev.carousel.seq2seq.metrics.Answer;
import java.util.List;

/**
 * A source of a corpus that a model has answered.
 *
 * @param prediction the decoder's best answer
 * @param accepted the answers that are right
 */
public record Answered(Prediction prediction, List<List<String>> accepted) {
    /** Copies the list. */
    public Answered {
        accepted = List.copyOf(accepted);
    }

    /** Returns the answer to be scored. */
    public Answer answer() {
        return new Answer(prediction.tokens(), accepted);
    }
}
