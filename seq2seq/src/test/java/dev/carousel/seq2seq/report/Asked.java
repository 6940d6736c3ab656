package dev.carousel.seq2seq.report;

import dev.carousel.seq2seq.predict.Answered;
import dev.carousel.seq2seq.predict.Prediction;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Sources with what was said and what is right, each letter a token. */
final class Asked {
    private Asked() {}

    static Answered answer(String source, String said, String... accepted) {
        List<String> tokens = letters(said);
        float[] weights = new float[source.length()];
        weights[0] = 1;
        var prediction = new Prediction(
                letters(source), tokens, said, 0, 0, true, List.of(), Collections.nCopies(tokens.size(), weights));
        return new Answered(
                prediction, Arrays.stream(accepted).map(Asked::letters).toList());
    }

    static List<String> letters(String word) {
        return word.codePoints().mapToObj(Character::toString).toList();
    }
}
