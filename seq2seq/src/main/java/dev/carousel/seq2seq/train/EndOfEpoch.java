package dev.carousel.seq2seq.train;

import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Variable;
import dev.carousel.seq2seq.files.NamedArray;
import dev.carousel.seq2seq.files.Safetensors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The weights at the end of an epoch.
 *
 * @param epoch from 1
 * @param value what they achieved by themselves; 0 if nobody asks
 * @param arrays by the names of the parameters
 */
record EndOfEpoch(int epoch, double value, Map<String, float[]> arrays) {
    /** The arrays {@code epoch-3/encoder/0/..}, and as text about them {@code epoch-3} with its value. */
    static final String FILE = "averaged-weights.safetensors";

    private static final String PREFIX = "epoch-";

    static EndOfEpoch of(int epoch, double value, List<Variable> parameters, VariableStore values) {
        var arrays = new LinkedHashMap<String, float[]>();
        parameters.forEach(parameter ->
                arrays.put(parameter.name(), values.reals(parameter.name()).clone()));
        return new EndOfEpoch(epoch, value, arrays);
    }

    static Safetensors write(List<EndOfEpoch> ends, List<Variable> parameters) {
        var arrays = new ArrayList<NamedArray>();
        var values = new LinkedHashMap<String, String>();
        for (EndOfEpoch end : ends) {
            values.put(PREFIX + end.epoch, Double.toString(end.value));
            for (Variable parameter : parameters) {
                int[] shape = parameter.shape().dims().stream()
                        .mapToInt(Integer::intValue)
                        .toArray();
                arrays.add(NamedArray.of(end.path(parameter.name()), end.weights(parameter.name()), shape));
            }
        }
        return Safetensors.of(arrays, values);
    }

    /** Reads them in the order of the epochs. */
    static List<EndOfEpoch> read(Safetensors file, List<Variable> parameters) {
        var ends = new ArrayList<EndOfEpoch>();
        file.metadata().forEach((name, value) -> {
            var end = new EndOfEpoch(
                    Integer.parseInt(name.substring(PREFIX.length())),
                    Double.parseDouble(value),
                    new LinkedHashMap<>());
            for (Variable parameter : parameters) {
                var array =
                        (NamedArray.Floats) Objects.requireNonNull(file.arrays().get(end.path(parameter.name())));
                end.arrays.put(parameter.name(), array.values());
            }
            ends.add(end);
        });
        ends.sort(Comparator.comparingInt(EndOfEpoch::epoch));
        return ends;
    }

    float[] weights(String parameter) {
        return Objects.requireNonNull(arrays.get(parameter));
    }

    private String path(String parameter) {
        return PREFIX + epoch + "/" + parameter;
    }
}
