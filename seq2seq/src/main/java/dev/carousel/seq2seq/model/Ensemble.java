package dev.carousel.seq2seq.model;

import dev.carousel.api.CarouselException;
import dev.carousel.api.StepModel;
import dev.carousel.api.expr.Graph;
import dev.carousel.seq2seq.data.SourceBatch;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Several models of the same vocabularies as one: see {@link EnsembleStepModel}.
 *
 * @param members at least one
 * @param weights of each, together 1
 */
public record Ensemble(List<? extends StepModels> members, List<Double> weights) implements StepModels {
    /** How far from 1 sums of weights may be rounded. */
    private static final double ROUNDING = 1e-9;

    /** Copies the lists; other than one weight of at least 0 for each, together 1, is an error ({@code EnsembleMismatch}). */
    public Ensemble {
        members = List.copyOf(members);
        weights = List.copyOf(weights);
        double sum = weights.stream().mapToDouble(weight -> weight).sum();
        if (weights.size() != members.size()
                || weights.stream().anyMatch(weight -> !(weight >= 0))
                || Math.abs(sum - 1) > ROUNDING) {
            throw new CarouselException(
                    "EnsembleMismatch",
                    "expected %d weights of at least 0 that are together 1, found %s"
                            .formatted(members.size(), weights));
        }
    }

    /** Returns models by their weights as one, in the order of the map; one alone is itself. */
    public static StepModels of(Map<StepModels, Double> weights) {
        return weights.size() == 1
                ? weights.keySet().iterator().next()
                : new Ensemble(List.copyOf(weights.keySet()), List.copyOf(weights.values()));
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
