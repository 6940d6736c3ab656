package dev.carousel.benchmarks.pytorch;

import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Variable;
import dev.carousel.benchmarks.row.NetworkSizes;
import dev.carousel.benchmarks.row.Scorer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands Carousel's parameters to PyTorch, which merges gates and transposes matrices.
 *
 * @param gates in the order in which they are merged
 */
record CarouselWeights(VariableStore variables, NetworkSizes sizes, List<String> gates) {
    /** The order of PyTorch's own layers. */
    static final List<String> OWN = List.of("i", "f", "g", "o");

    /** The order of {@link OperatorLstm}. */
    static final List<String> OPERATORS = List.of("i", "f", "o", "g");

    void giveTo(Tensors tensors) {
        arrays().forEach(tensors::set);
    }

    private Map<String, float[]> arrays() {
        var arrays = new LinkedHashMap<String, float[]>();
        arrays.put("source E", plain("source/embedding"));
        arrays.put("target E", plain("target/embedding"));
        for (int layer = 0; layer < sizes.encoderLayers(); layer++) {
            for (String way : new String[] {"forward", "backward"}) {
                lstm(layer + " " + way + " ", "encoder/" + layer + "/" + way + "/", arrays);
            }
        }
        lstm("decoder ", "decoder/0/", arrays);
        for (String state : new String[] {"h", "c"}) {
            arrays.put("bridge " + state + " W", plain("decoder/0/bridge/" + state + "/W"));
            arrays.put("bridge " + state + " b", plain("decoder/0/bridge/" + state + "/b"));
        }
        if (sizes.scorer() == Scorer.MLP) {
            arrays.put("query W", plain("decoder/attention/W"));
            arrays.put("key W", plain("decoder/attention/U"));
            arrays.put("v", plain("decoder/attention/v"));
        } else {
            arrays.put("key W", transposed("decoder/attention/W"));
        }
        arrays.put("attentional W", plain("decoder/attentional/W"));
        arrays.put("attentional b", plain("decoder/attentional/b"));
        arrays.put("out W", transposed("output/W"));
        arrays.put("out b", plain("output/b"));
        return arrays;
    }

    private void lstm(String to, String from, Map<String, float[]> arrays) {
        arrays.put(to + "W", merged(from, "/W"));
        arrays.put(to + "U", merged(from, "/U"));
        arrays.put(to + "b", merged(from, "/b"));
    }

    private float[] merged(String from, String name) {
        int size = plain(from + gates.get(0) + name).length;
        var merged = new float[gates.size() * size];
        for (int gate = 0; gate < gates.size(); gate++) {
            System.arraycopy(transposed(from + gates.get(gate) + name), 0, merged, gate * size, size);
        }
        return merged;
    }

    private float[] transposed(String name) {
        Shape shape = shape(name);
        float[] plain = plain(name);
        if (shape.rank() == 1) {
            return plain;
        }
        int rows = shape.dim(0);
        int columns = shape.dim(1);
        var transposed = new float[plain.length];
        for (int i = 0; i < plain.length; i++) {
            transposed[i % columns * rows + i / columns] = plain[i];
        }
        return transposed;
    }

    private float[] plain(String name) {
        return variables.reals(name).clone();
    }

    private Shape shape(String name) {
        return variables.variables().stream()
                .filter(variable -> variable.name().equals(name))
                .map(Variable::shape)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no variable " + name + ": " + variables.variables()));
    }
}
