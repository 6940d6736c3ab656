package dev.carousel.seq2seq.model;

import dev.carousel.api.StepModel;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** One search over a batch of sources. Sessions may have more rows than there are hypotheses: the others repeat the first. */
final class SequenceSearch extends BatchSearch {
    private final StepSessions sessions;
    private final Rows constants;
    private final Supplier<Optional<StepModel>> backwards;
    private Rows states;
    private int[] order;
    private int[] sentences;

    /**
     * Begins before the first step.
     *
     * @param constants what stays the same for a sentence, a row for each
     * @param states before the first step, a row for each sentence
     * @param numbers of the sentences; there may be fewer than rows
     * @param sourceLengths of the sentences, padding not counted
     * @param backwards begins a search of the same sentences from their ends
     */
    SequenceSearch(
            StepSessions sessions,
            Rows constants,
            Rows states,
            int[] numbers,
            int[] sourceLengths,
            int maximumLength,
            Supplier<Optional<StepModel>> backwards) {
        super(numbers, sourceLengths, sessions.vocabularySize(), maximumLength);
        this.sessions = sessions;
        this.constants = constants;
        this.states = states;
        this.backwards = backwards;
        this.order = first(numbers.length);
        this.sentences = order;
    }

    @Override
    public int rows() {
        return order.length;
    }

    @Override
    protected int sentenceOf(int row) {
        return sentences[row];
    }

    @Override
    public Predictions next(int[] tokens) {
        StepTokens.check(tokens, rows(), vocabularySize());
        if (tokens.length == 0) {
            return new Predictions(new float[0][], new float[0][]);
        }
        StepSession session = sessions.next(tokens.length);
        session.look(constants, filled(sentences, session.rows()));
        states = session.step(states, filled(order, session.rows()), filled(tokens, session.rows()));
        order = first(tokens.length);
        return session.predictions(tokens.length);
    }

    @Override
    public void select(int[] rows) {
        StepTokens.checkSelected(rows, rows());
        int[] before = order;
        int[] ofSentence = sentences;
        order = IntStream.of(rows).map(row -> before[row]).toArray();
        sentences = IntStream.of(rows).map(row -> ofSentence[row]).toArray();
    }

    @Override
    public Optional<StepModel> backwards() {
        return backwards.get();
    }

    @Override
    public void close() {
        sessions.close();
    }

    private static int[] first(int count) {
        return IntStream.range(0, count).toArray();
    }

    private static int[] filled(int[] values, int length) {
        int[] filled = Arrays.copyOf(values, length);
        Arrays.fill(filled, values.length, length, values[0]);
        return filled;
    }
}
