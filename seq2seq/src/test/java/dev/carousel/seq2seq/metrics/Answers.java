package dev.carousel.seq2seq.metrics;

import java.util.Arrays;
import java.util.List;

/** Answers written as sentences of words. */
final class Answers {
    private Answers() {}

    static Answer answer(String hypothesis, String... accepted) {
        return new Answer(
                words(hypothesis), Arrays.stream(accepted).map(Answers::words).toList());
    }

    static List<String> words(String sentence) {
        return sentence.isEmpty() ? List.of() : List.of(sentence.split(" "));
    }
}
