package dev.carousel.seq2seq.model;

import dev.carousel.api.StepModel;
import dev.carousel.api.expr.Graph;
import dev.carousel.seq2seq.data.SourceBatch;
import java.util.List;

/**
 * Several models of the same vocabularies as one: see {@link EnsembleStepModel}.
 *
 * @param members at least one
 */
public record Ensemble(List<StepModels> members) implements StepModels {
    /** Copies the list. */
    public Ensemble {
        members = List.copyOf(members);
    }

    @Override
    public List<Graph> graphs(int length, int sources, int hypotheses) {
        return members.stream()
                .flatMap(member -> member.graphs(length, sources, hypotheses).stream())
                .distinct()
                .toList();
    }

    @Override
    public Compilation announce(List<SourceBatch> batches) {
        return Compilation.together(
                members.stream().map(member -> member.announce(batches)).toList());
    }

    @Override
    public StepModel start(SourceBatch batch, int maximumLength) {
        return new EnsembleStepModel(members.stream()
                .map(member -> member.start(batch, maximumLength))
                .toList());
    }
}
