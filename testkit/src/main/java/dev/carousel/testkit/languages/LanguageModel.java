package dev.carousel.testkit.languages;

import dev.carousel.api.StepModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A step model that looks its answers up in a language; it holds the decoder to the protocol of {@link StepModel}, with an {@link AssertionError}
 * for who breaks it, and counts what the decoder does.
 */
public final class LanguageModel implements StepModel {
    private final Language language;
    private List<Row> rows;
    private int steps;
    private int rowSteps;
    private @Nullable String violation;

    private record Row(long sentence, List<Integer> tokens) {}

    /** Makes a model with these sentences, by their numbers. */
    public LanguageModel(Language language, long... sentences) {
        this.language = language;
        this.rows =
                LongStream.of(sentences).mapToObj(s -> new Row(s, List.of())).toList();
    }

    /** Returns a model with sentences 0, 1, … */
    public static LanguageModel batch(Language language, int sentences) {
        return new LanguageModel(language, LongStream.range(0, sentences).toArray());
    }

    /** Returns how often the model was asked. */
    public int steps() {
        return steps;
    }

    /** Returns how many rows were computed. */
    public int rowSteps() {
        return rowSteps;
    }

    /** Returns how the decoder broke the protocol, if it did. */
    public Optional<String> violation() {
        return Optional.ofNullable(violation);
    }

    /** Returns where this model looks for the token after a prefix: {@code [2]}. */
    public static float[] alignment(long sentence, List<Integer> prefix) {
        return new float[] {sentence, prefix.hashCode()};
    }

    @Override
    public int rows() {
        return rows.size();
    }

    @Override
    public long sentence(int row) {
        require(steps == 0, "sentence(" + row + ") was asked after the first step: expected before");
        return rows.get(row).sentence;
    }

    @Override
    public int vocabularySize() {
        return language.vocabulary();
    }

    @Override
    public int startToken() {
        return language.start();
    }

    @Override
    public int endToken() {
        return Language.END;
    }

    @Override
    public int maximumLength() {
        return language.length();
    }

    @Override
    public Predictions next(int[] tokens) {
        require(
                tokens.length > 0 && tokens.length == rows.size(),
                "next was given " + tokens.length + " tokens for " + rows.size() + " rows: expected one a row");
        rows = IntStream.range(0, tokens.length)
                .mapToObj(row -> fed(tokens[row], rows.get(row)))
                .toList();
        steps++;
        rowSteps += tokens.length;
        return new Predictions(
                rows.stream()
                        .map(row -> language.next(row.sentence, row.tokens))
                        .toArray(float[][]::new),
                rows.stream().map(row -> alignment(row.sentence, row.tokens)).toArray(float[][]::new));
    }

    private Row fed(int token, Row row) {
        if (steps == 0) {
            require(
                    token == language.start(),
                    "the first token fed is " + token + ": expected the start token " + language.start());
            return row;
        }
        String after = " after " + row.tokens + " of sentence " + row.sentence;
        require(token != Language.END, "the end token was fed" + after + ": expected that the row is dropped instead");
        require(
                token > Language.END && token < language.start(),
                "token " + token + " was fed" + after + ": expected one of the vocabulary that is not the start token");
        require(
                row.tokens.size() < language.length() - 1,
                "token " + token + " was fed" + after + ": expected an end, the maximum length is "
                        + language.length());
        return new Row(row.sentence, Language.longer(row.tokens, token));
    }

    @Override
    public void select(int[] chosen) {
        require(
                Arrays.stream(chosen).allMatch(row -> row >= 0 && row < rows.size()),
                "select was given " + Arrays.toString(chosen) + ": there are " + rows.size() + " rows");
        rows = IntStream.of(chosen).mapToObj(rows::get).toList();
    }

    @Override
    public void close() {
        require(false, "the decoder closed the model: whoever opened it closes it");
    }

    private void require(boolean kept, String otherwise) {
        if (!kept) {
            violation = violation == null ? otherwise : violation;
            throw new AssertionError(otherwise);
        }
    }
}
