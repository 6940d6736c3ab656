package dev.carousel.seq2seq.predict;

import java.util.List;

/**
 * What a model is asked.
 *
 * @param source tokens to be answered
 * @param prefix tokens that every answer begins with; empty if it is free
 */
public record Question(List<String> source, List<String> prefix) {
    /** Copies the lists. */
    public Question {
        source = List.copyOf(source);
        prefix = List.copyOf(prefix);
    }

    /** Asks for any answer. */
    public static Question of(List<String> source) {
        return new Question(source, List.of());
    }
}
