package dev.carousel.seq2seq.joint;

import dev.carousel.api.StepModel;
import dev.carousel.api.expr.Graph;
import dev.carousel.seq2seq.data.Encoding;
import dev.carousel.seq2seq.data.SourceBatch;
import dev.carousel.seq2seq.model.Compilation;
import dev.carousel.seq2seq.model.StepModels;
import dev.carousel.seq2seq.model.StepTokens;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Answers by joint n-grams, without a kernel: alone, or in an ensemble with networks. Safe to share between threads.
 *
 * @param encoding of the sources and targets
 */
public record JointModel(JointNgrams ngrams, Encoding encoding) implements StepModels {
    @Override
    public List<Graph> graphs(int length, int sources, int hypotheses) {
        return List.of();
    }

    @Override
    public Compilation announce(List<SourceBatch> batches) {
        return Compilation.together(List.of());
    }

    @Override
    public StepModel start(SourceBatch batch, int maximumLength) {
        StepTokens.checkMaximumLength(maximumLength);
        List<Automaton> automata = IntStream.range(0, batch.sources().length)
                .mapToObj(row -> Lattice.of(
                        ngrams, encoding.inReadingOrder(batch.source().sequence(row))))
                .toList();
        return new JointSearch(automata, batch, encoding.targetVocabulary().size(), maximumLength, true);
    }
}
