package dev.carousel.seq2seq.model;

import dev.carousel.api.CarouselException;
import dev.carousel.api.ForwardingStepModel;
import dev.carousel.api.StepModel;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A model whose outputs begin with given tokens: until a prefix is written no other token may come, and those of the prefix keep the
 * log-probabilities that the model gives them.
 *
 * <p>So every decoder whose limits leave room for them keeps to prefixes without knowing of them, and the log-probability of an output is that of the whole output. A prefix that
 * fills the model's maximum length is cut there.
 */
public final class PrefixedStepModel extends ForwardingStepModel {
    private final List<int[]> prefixes;
    private final IntFunction<String> spelling;
    private int[] sentences;
    private int written;

    /**
     * Begins outputs with prefixes.
     *
     * @param model before its first step
     * @param prefixes for each row; empty ones leave everything open
     * @param spelling of tokens, for messages
     */
    public PrefixedStepModel(StepModel model, List<int[]> prefixes, IntFunction<String> spelling) {
        super(model);
        this.prefixes = List.copyOf(prefixes);
        this.spelling = spelling;
        this.sentences = IntStream.range(0, model.rows()).toArray();
    }

    /**
     * Returns what may follow.
     *
     * @throws CarouselException {@code ImpossiblePrefix} if the model gives the next token of a prefix no chance
     */
    @Override
    public Predictions next(int[] tokens) {
        Predictions all = super.next(tokens);
        float[][] rows = all.logProbabilities().clone();
        for (int row = 0; row < rows.length; row++) {
            int[] prefix = prefixes.get(sentences[row]);
            rows[row] = written < prefix.length ? only(prefix[written], rows[row]) : rows[row];
        }
        written++;
        return new Predictions(rows, all.alignments());
    }

    @Override
    public void select(int[] rows) {
        super.select(rows);
        int[] before = sentences;
        sentences = IntStream.of(rows).map(row -> before[row]).toArray();
    }

    private float[] only(int token, float[] row) {
        if (row[token] == Float.NEGATIVE_INFINITY) {
            throw new CarouselException(
                    "ImpossiblePrefix",
                    "\"" + spelling.apply(token) + "\" at place " + (written + 1)
                            + " of a prefix may not come: the model gives it no chance; leave it out of the prefix");
        }
        float[] only = new float[row.length];
        Arrays.fill(only, Float.NEGATIVE_INFINITY);
        only[token] = row[token];
        return only;
    }
}
