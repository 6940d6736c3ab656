package dev.carousel.seq2seq.train;

import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Variable;
import dev.carousel.seq2seq.files.Content;
import dev.carousel.seq2seq.files.StoredModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * The mean of the weights at the ends of several epochs, the last ones or the best; those of the last step before the first end.
 *
 * <p>Averages of checkpoints: Vaswani et al. 2017, arXiv:1706.03762, section 6.1.
 */
final class MeanOfEpochs implements Weights {
    private final List<Variable> parameters;
    private final VariableStore trained;
    private final AverageOptions options;
    private final Metric metric;
    private final VariableStore values;
    private final List<EndOfEpoch> ends = new ArrayList<>();

    MeanOfEpochs(List<Variable> variables, VariableStore trained, AverageOptions options, Metric metric) {
        this.parameters = Parameters.of(variables);
        this.trained = trained;
        this.options = options;
        this.metric = metric;
        this.values = Parameters.store(variables);
    }

    @Override
    public VariableStore values() {
        return values;
    }

    @Override
    public void renew() {
        for (Variable parameter : parameters) {
            String name = parameter.name();
            values.set(name, ends.isEmpty() ? trained.reals(name) : mean(name));
        }
    }

    @Override
    public void completed(int epoch, DoubleSupplier measured) {
        if (ends.stream().anyMatch(end -> end.epoch() == epoch)) {
            return; // a stop came while the mean was measured
        }
        double value = options.best() ? measured.getAsDouble() : 0;
        if (ends.size() == options.count()) {
            EndOfEpoch least = options.best() ? worst() : ends.get(0);
            if (options.best() && !metric.isBetter(value, least.value())) {
                return;
            }
            ends.remove(least);
        }
        ends.add(EndOfEpoch.of(epoch, value, parameters, trained));
    }

    @Override
    public Map<String, Content> files() {
        return Map.of(EndOfEpoch.FILE, EndOfEpoch.write(ends, parameters));
    }

    @Override
    public void restore(StoredModel stored) {
        ends.clear();
        ends.addAll(EndOfEpoch.read(stored.safetensors(EndOfEpoch.FILE), parameters));
    }

    /** The later one of equals. */
    private EndOfEpoch worst() {
        Comparator<EndOfEpoch> better = (one, other) ->
                metric.isBetter(one.value(), other.value()) ? -1 : metric.isBetter(other.value(), one.value()) ? 1 : 0;
        return ends.stream().max(better.thenComparing(EndOfEpoch::epoch)).orElseThrow();
    }

    /** In the order of the epochs, summed in double. */
    private float[] mean(String name) {
        float[] mean = new float[trained.reals(name).length];
        for (int i = 0; i < mean.length; i++) {
            double sum = 0;
            for (EndOfEpoch end : ends) {
                sum += end.weights(name)[i];
            }
            mean[i] = (float) (sum / ends.size());
        }
        return mean;
    }
}
