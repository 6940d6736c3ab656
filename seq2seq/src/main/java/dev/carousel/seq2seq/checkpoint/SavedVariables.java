package dev.carousel.seq2seq.checkpoint;

import dev.carousel.api.CarouselException;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.seq2seq.files.NamedArray;
import dev.carousel.seq2seq.files.Safetensors;
import dev.carousel.seq2seq.files.StoredModel;
import java.util.List;
import java.util.Map;

/** Variables in a file of arrays, and back into a store, if they are those that the model has. */
public final class SavedVariables {
    private SavedVariables() {}

    /** Returns the values that variables have now; the arrays are the live ones. */
    public static Safetensors of(List<Variable> variables, VariableStore values) {
        return Safetensors.of(
                variables.stream().map(variable -> array(variable, values)).toList(), Map.of());
    }

    /**
     * Declares variables and gives them the values of a file.
     *
     * @throws CarouselException {@code SavedModelMismatch} if the file has other arrays, shapes or types: names the first, with both shapes
     */
    public static void restore(StoredModel model, String file, List<Variable> variables, VariableStore values) {
        Map<String, NamedArray> arrays = model.safetensors(file).arrays();
        String where = model.folder().resolve(file) + ": ";
        for (Variable variable : variables) {
            NamedArray array = arrays.get(variable.name());
            if (array == null) {
                throw mismatch(where + "has no " + variable + ", which the model has");
            }
            values.declare(variable);
            set(variable, array, values, where);
        }
        List<String> known = variables.stream().map(Variable::name).toList();
        arrays.values().stream()
                .filter(array -> !known.contains(array.name()))
                .findFirst()
                .ifPresent(array -> {
                    throw mismatch(where + "has " + array.name() + " " + array.shape() + ", which the model has not");
                });
    }

    private static NamedArray array(Variable variable, VariableStore values) {
        int[] shape =
                variable.shape().dims().stream().mapToInt(Integer::intValue).toArray();
        return variable.type() == Type.REAL
                ? NamedArray.of(variable.name(), values.reals(variable.name()), shape)
                : NamedArray.of(variable.name(), values.integers(variable.name()), shape);
    }

    private static void set(Variable variable, NamedArray array, VariableStore values, String where) {
        boolean fits = array.shape().equals(variable.shape().dims());
        if (fits && array instanceof NamedArray.Floats floats && variable.type() == Type.REAL) {
            values.set(variable.name(), floats.values());
        } else if (fits && array instanceof NamedArray.Ints ints && variable.type() == Type.INTEGER) {
            values.set(variable.name(), ints.values());
        } else {
            throw mismatch(where + variable.name() + " is " + array.shape() + " there, and "
                    + variable.shape().dims() + " in the model" + (fits ? ", of another type" : ""));
        }
    }

    private static CarouselException mismatch(String text) {
        return new CarouselException(
                "SavedModelMismatch",
                text
                        + "; the plugins that it was trained with may have changed: use the versions that model.json lists");
    }
}
