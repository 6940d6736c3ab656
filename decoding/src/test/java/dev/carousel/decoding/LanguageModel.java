package dev.carousel.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.StepModel;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A step model that looks its answers up in a language; it holds the decoder to the contract, and counts what it does. */
final class LanguageModel implements StepModel {
    private final Language language;
    private final long[] sentences;
    private List<Row> rows;
    private int steps;
    private int rowSteps;

    private record Row(long sentence, List<Integer> tokens) {}

    LanguageModel(Language language, long... sentences) {
        this.language = language;
        this.sentences = sentences;
        this.rows =
                LongStream.of(sentences).mapToObj(s -> new Row(s, List.of())).toList();
    }

    static LanguageModel batch(Language language, int sentences) {
        return new LanguageModel(language, LongStream.range(0, sentences).toArray());
    }

    /** How often the model was asked. */
    int steps() {
        return steps;
    }

    /** How many rows were computed. */
    int rowSteps() {
        return rowSteps;
    }

    /** Where this model looks for the token after a prefix. */
    static float[] alignment(long sentence, List<Integer> prefix) {
        return new float[] {sentence, prefix.hashCode()};
    }

    @Override
    public int rows() {
        return rows.size();
    }

    @Override
    public long sentence(int row) {
        return sentences[row];
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
        assertThat(tokens).isNotEmpty().hasSize(rows.size());
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
            assertThat(token).isEqualTo(language.start());
            return row;
        }
        assertThat(token).isBetween(1, language.vocabulary() - 2);
        assertThat(row.tokens.size()).isLessThan(language.length() - 1);
        return new Row(row.sentence, Language.longer(row.tokens, token));
    }

    @Override
    public void select(int[] chosen) {
        assertThat(chosen).isNotEmpty();
        rows = IntStream.of(chosen).mapToObj(rows::get).toList();
    }

    @Override
    public void close() {
        throw new AssertionError("whoever opened the model closes it");
    }
}
