package dev.carousel.seq2seq.model;

import dev.carousel.api.CarouselException;
import dev.carousel.api.StepModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Several models as one: what may come next has the mean of their probabilities, each with its weight, and its alignment is the mean of theirs.
 *
 * <p>Sutskever et al. 2014, section 3.6, decode with an ensemble. All members stand at the start of the same batch; another number of rows or
 * sizes of vocabularies than the first one's is an error ({@code EnsembleMismatch}). Closing it closes its members.
 */
public final class EnsembleStepModel implements StepModel {
    private final List<StepModel> members;
    private final List<Double> weights;

    /** Makes one model of at least one, all of the same weight. */
    public EnsembleStepModel(List<StepModel> members) {
        this(members, Ensemble.equalWeights(members.size()));
    }

    /**
     * Makes one model of at least one.
     *
     * @param weights of each, together 1
     */
    EnsembleStepModel(List<StepModel> members, List<Double> weights) {
        if (members.isEmpty()) {
            throw new CarouselException("EnsembleMismatch", "an ensemble needs at least one model, got none");
        }
        this.members = List.copyOf(members);
        this.weights = List.copyOf(weights);
        requireEqual("rows", StepModel::rows);
        requireEqual("vocabulary size", StepModel::vocabularySize);
        requireEqual("start token", StepModel::startToken);
        requireEqual("end token", StepModel::endToken);
    }

    /** Begins each of at least one, and makes one model of them; none, and what has begun is closed, unless all can. */
    static Optional<StepModel> begun(Stream<Supplier<Optional<StepModel>>> members, List<Double> weights) {
        var begun = new ArrayList<StepModel>();
        Optional<StepModel> together = Optional.empty();
        try {
            boolean all = members.map(Supplier::get)
                    .allMatch(one -> one.map(begun::add).isPresent());
            together = all ? Optional.of(new EnsembleStepModel(begun, weights)) : Optional.empty();
        } finally {
            if (together.isEmpty()) {
                begun.forEach(StepModel::close);
            }
        }
        return together;
    }

    @Override
    public int rows() {
        return first().rows();
    }

    @Override
    public int vocabularySize() {
        return first().vocabularySize();
    }

    @Override
    public int startToken() {
        return first().startToken();
    }

    @Override
    public int endToken() {
        return first().endToken();
    }

    /** Returns what the least patient member allows. */
    @Override
    public int maximumLength() {
        return members.stream().mapToInt(StepModel::maximumLength).min().orElseThrow();
    }

    @Override
    public long sentence(int row) {
        return first().sentence(row);
    }

    @Override
    public int sourceLength(int row) {
        return first().sourceLength(row);
    }

    @Override
    public Predictions next(int[] tokens) {
        List<Predictions> all =
                members.stream().map(member -> member.next(tokens)).toList();
        float[][] mean = combined(all, Predictions::logProbabilities, logs -> Ensemble.logOfMean(logs, weights));
        return new Predictions(mean, alignments(all));
    }

    @Override
    public void select(int[] rows) {
        members.forEach(member -> member.select(rows));
    }

    /** Returns the ensemble of what its members are from their ends; none unless each is. */
    @Override
    public Optional<StepModel> backwards() {
        return begun(members.stream().map(member -> member::backwards), weights);
    }

    @Override
    public void close() {
        members.forEach(StepModel::close);
    }

    private StepModel first() {
        return members.get(0);
    }

    private void requireEqual(String what, ToIntFunction<StepModel> property) {
        for (int i = 1; i < members.size(); i++) {
            int expected = property.applyAsInt(first());
            int found = property.applyAsInt(members.get(i));
            if (found != expected) {
                throw new CarouselException(
                        "EnsembleMismatch",
                        what + ": model 1 has " + expected + ", model " + (i + 1) + " has " + found
                                + "; an ensemble needs models of one vocabulary, started on one batch");
            }
        }
    }

    /** Returns the mean alignment of the members that have one as long as the first's. */
    private static float[][] alignments(List<Predictions> all) {
        List<Predictions> aligned =
                all.stream().filter(p -> p.alignments().length > 0).toList();
        if (aligned.isEmpty()) {
            return new float[0][];
        }
        int length = aligned.get(0).alignments()[0].length;
        List<Predictions> alike =
                aligned.stream().filter(p -> p.alignments()[0].length == length).toList();
        return combined(alike, Predictions::alignments, EnsembleStepModel::mean);
    }

    private static float[][] combined(
            List<Predictions> all, Function<Predictions, float[][]> part, Function<List<float[]>, float[]> by) {
        int rows = part.apply(all.get(0)).length;
        float[][] combined = new float[rows][];
        for (int row = 0; row < rows; row++) {
            int here = row;
            combined[row] = by.apply(all.stream().map(p -> part.apply(p)[here]).toList());
        }
        return combined;
    }

    private static float[] mean(List<float[]> arrays) {
        float[] mean = new float[arrays.get(0).length];
        for (int i = 0; i < mean.length; i++) {
            double sum = 0;
            for (float[] array : arrays) {
                sum += array[i];
            }
            mean[i] = (float) (sum / arrays.size());
        }
        return mean;
    }
}
