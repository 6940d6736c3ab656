package dev.carousel.seq2seq.model;

import dev.carousel.api.StepModel;
import dev.carousel.api.expr.Graph;
import dev.carousel.seq2seq.data.SourceBatch;
import java.util.List;
import java.util.Optional;

/**
 * Several models of the same vocabularies as one: see {@link EnsembleStepModel}.
 *
 * @param members at least one
 */
public record Ensemble(List<? extends StepModels> members) implements StepModels {
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
        return EnsembleStepModel.begun(
                        members.stream().map(member -> () -> Optional.of(member.start(batch, maximumLength))))
                .orElseThrow();
    }

    /**
     * Returns the logarithms of mean probabilities, given those of each model: log(1/n · Σ eˡ) = m + log(1/n · Σ eˡ⁻ᵐ) with m the largest l, which loses
     * nothing where all are small.
     *
     * @param logs of at least one model, alike in length
     */
    public static float[] logOfMean(List<float[]> logs) {
        float[] combined = new float[logs.get(0).length];
        for (int i = 0; i < combined.length; i++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (float[] log : logs) {
                largest = Math.max(largest, log[i]);
            }
            double sum = 0;
            for (float[] log : logs) {
                sum += largest == Double.NEGATIVE_INFINITY ? 0 : StrictMath.exp(log[i] - largest);
            }
            combined[i] = (float) (largest + StrictMath.log(sum / logs.size()));
        }
        return combined;
    }
}
