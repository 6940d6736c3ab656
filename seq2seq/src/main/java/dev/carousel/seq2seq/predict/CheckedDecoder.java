package dev.carousel.seq2seq.predict;

import dev.carousel.api.CarouselException;
import dev.carousel.api.Decoder;
import dev.carousel.api.Hypothesis;
import dev.carousel.api.StepModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decoder whose answers are held to what {@link Decoder}, {@link StepModel} and {@link Hypothesis} ask of them. */
record CheckedDecoder(Decoder decoder) implements Decoder {
    @Override
    public List<List<Hypothesis>> decode(StepModel model) {
        int sentences = model.rows();
        List<List<Hypothesis>> found = decoder.decode(model);
        int answered = found == null ? 0 : found.size();
        if (answered != sentences) {
            throw new CarouselException(
                    "NoAnswer",
                    "the decoder answered " + answered + " of " + sentences
                            + " sentences: it is to return a list for each");
        }
        for (List<Hypothesis> answers : found) {
            if (answers == null || answers.isEmpty()) {
                throw new CarouselException(
                        "NoAnswer",
                        "the decoder has no answer to one of " + sentences
                                + " sentences: it is to return one at least");
            }
            answers.forEach(answer -> require(answer, model));
        }
        return found;
    }

    private static void require(@Nullable Hypothesis answer, StepModel model) {
        if (answer == null) {
            throw new CarouselException("BadAnswer", "the decoder returned null for an answer: expected a hypothesis");
        }
        int length = answer.tokens().size() + (answer.ended() ? 1 : 0);
        if (length > model.maximumLength()) {
            throw wrong(
                    length + " tokens, the end token included",
                    "at most " + model.maximumLength() + " (maximumLength)");
        }
        for (int token : answer.tokens()) {
            if (token < 0 || token >= model.vocabularySize() || token == model.endToken()) {
                throw wrong(
                        "the token " + token,
                        "ids from 0 to " + (model.vocabularySize() - 1) + ", without the end token "
                                + model.endToken());
            }
        }
        requireMany("log-probabilities", answer.logProbabilities().size(), length);
        requireMany(
                "rows of alignment", answer.alignment().size(), answer.tokens().size());
        requireNumber("score", answer.score());
        requireNumber("log-probability", answer.logProbability());
    }

    private static void requireMany(String what, int found, int expected) {
        if (found != 0 && found != expected) {
            throw wrong(found + " " + what, "none, or one for each token, which are " + expected);
        }
    }

    private static void requireNumber(String what, double value) {
        if (Double.isNaN(value)) {
            throw wrong("a " + what + " that is no number (NaN)", "a number, or -Infinity for what cannot be");
        }
    }

    private static CarouselException wrong(String found, String expected) {
        return new CarouselException(
                "BadAnswer", "the decoder returned an answer with " + found + ": expected " + expected);
    }
}
