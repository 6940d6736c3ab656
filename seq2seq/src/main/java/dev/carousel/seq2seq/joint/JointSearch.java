package dev.carousel.seq2seq.joint;

import dev.carousel.api.StepModel;
import dev.carousel.seq2seq.data.SourceBatch;
import dev.carousel.seq2seq.model.BatchSearch;
import dev.carousel.seq2seq.model.StepTokens;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** One search over what joint n-grams make of a batch of sources. */
final class JointSearch extends BatchSearch {
    private final List<Automaton> automata;
    private final SourceBatch batch;
    private final boolean forwards;
    private List<Row> rows;

    /**
     * Where the target of a sentence stands.
     *
     * @param begun whether it was fed the token to begin with
     */
    private record Row(int sentence, Belief belief, boolean begun) {
        Row fed(int token) {
            return new Row(sentence, begun ? belief.after(token) : belief, true);
        }
    }

    /**
     * Begins before the first step.
     *
     * @param batch whose sentences the automata are of
     * @param forwards whether targets are written from their beginnings
     */
    JointSearch(List<Automaton> automata, SourceBatch batch, int vocabularySize, int maximumLength, boolean forwards) {
        super(batch.sources(), batch.source().lengths(), vocabularySize, maximumLength);
        this.batch = batch;
        this.automata = automata;
        this.forwards = forwards;
        this.rows = IntStream.range(0, automata.size())
                .mapToObj(sentence -> new Row(sentence, new Belief(automata.get(sentence)), false))
                .toList();
    }

    @Override
    public int rows() {
        return rows.size();
    }

    @Override
    protected int sentenceOf(int row) {
        return rows.get(row).sentence;
    }

    @Override
    public Predictions next(int[] tokens) {
        StepTokens.check(tokens, rows(), vocabularySize());
        List<Row> before = rows;
        rows = IntStream.range(0, tokens.length)
                .mapToObj(row -> before.get(row).fed(tokens[row]))
                .toList();
        float[][] logs = rows.stream().map(row -> logs(row.belief)).toArray(float[][]::new);
        return new Predictions(logs, new float[0][]);
    }

    private float[] logs(Belief belief) {
        double[] next = belief.next(vocabularySize(), endToken());
        float[] logs = new float[next.length];
        for (int token = 0; token < next.length; token++) {
            logs[token] = (float) StrictMath.log(next[token]);
        }
        return logs;
    }

    @Override
    public void select(int[] selected) {
        StepTokens.checkSelected(selected, rows());
        List<Row> before = rows;
        rows = IntStream.of(selected).mapToObj(before::get).toList();
    }

    @Override
    public Optional<StepModel> backwards() {
        return forwards
                ? Optional.of(new JointSearch(
                        automata.stream().map(Automaton::backwards).toList(),
                        batch,
                        vocabularySize(),
                        maximumLength() + 1,
                        false))
                : Optional.empty();
    }

    @Override
    public void close() {}
}
