package dev.carousel.seq2seq.model;

import dev.carousel.api.StepModel;
import dev.carousel.api.expr.Graph;
import dev.carousel.seq2seq.data.SourceBatch;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Several models of the same vocabularies as one: see {@link EnsembleStepModel}.
 *
 * @param members at least one
 * @param weights of each, together 1
 */
public record Ensemble(List<? extends StepModels> members, List<Double> weights) implements StepModels {
    /** Copies the lists. */
    public Ensemble {
        members = List.copyOf(members);
        weights = List.copyOf(weights);
    }

    /** Makes one model of at least one, all of the same weight. */
    public Ensemble(List<? extends StepModels> members) {
        this(members, equalWeights(members.size()));
    }

    /** Returns so many weights that are equal, and together 1. */
    static List<Double> equalWeights(int count) {
        return Collections.nCopies(count, 1.0 / count);
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
                        members.stream().map(member -> () -> Optional.of(member.start(batch, maximumLength))), weights)
                .orElseThrow();
    }

    /**
     * Returns the logarithms of mean probabilities, given those of each model: log(Σ w·eˡ) = m + log(Σ w·eˡ⁻ᵐ) with m the largest l, which loses
     * nothing where all are small.
     *
     * @param logs of at least one model, alike in length
     * @param weights w of each, together 1
     */
    static float[] logOfMean(List<float[]> logs, List<Double> weights) {
        float[] combined = new float[logs.get(0).length];
        for (int i = 0; i < combined.length; i++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (float[] log : logs) {
                largest = Math.max(largest, log[i]);
            }
            double sum = 0;
            for (int member = 0; member < logs.size() && largest > Double.NEGATIVE_INFINITY; member++) {
                sum += weights.get(member) * StrictMath.exp(logs.get(member)[i] - largest);
            }
            combined[i] = (float) (largest + StrictMath.log(sum));
        }
        return combined;
    }

    /** Returns the same for models of equal weights. */
    public static float[] logOfMean(List<float[]> logs) {
        return logOfMean(logs, equalWeights(logs.size()));
    }
}
