package dev.carousel.seq2seq.checkpoint;

import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Variable;
import dev.carousel.seq2seq.data.Vocabulary;
import dev.carousel.seq2seq.files.Content;
import dev.carousel.seq2seq.files.StoredModel;
import dev.carousel.seq2seq.joint.JointNgrams;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is kept of a model beside the values of its variables.
 *
 * @param joint what answers beside the network, if anything does
 */
public record SavedModel(
        ModelDescription description, Vocabulary source, Vocabulary target, Optional<JointNgrams> joint) {
    private static final String DESCRIPTION = "model.json";
    private static final String SOURCE = "source.vocabulary.txt";
    private static final String TARGET = "target.vocabulary.txt";
    private static final String WEIGHTS = "weights.safetensors";
    private static final String RAW = "raw-weights.safetensors";
    private static final String OPTIMIZER = "optimizer.safetensors";

    /** Reads it from a folder, with the errors that its parts list. */
    public static SavedModel read(StoredModel stored) {
        Vocabulary source = vocabulary(stored, SOURCE);
        Vocabulary target = vocabulary(stored, TARGET);
        return new SavedModel(
                stored.json(DESCRIPTION, ModelDescription.class),
                source,
                target,
                stored.files().contains(SavedJointNgrams.FILE)
                        ? Optional.of(SavedJointNgrams.read(stored, source, target))
                        : Optional.empty());
    }

    /**
     * Returns the files of this model: its parameters in one, everything else in another.
     *
     * @param values of all variables, with which training goes on
     * @param answering the values of parameters that answer: the same, or means of them, and then the others have a file of their own
     */
    public Map<String, Content> files(List<Variable> variables, VariableStore values, VariableStore answering) {
        var files = new LinkedHashMap<String, Content>();
        files.put(DESCRIPTION, Content.json(description));
        files.put(SOURCE, Content.text(source.text()));
        files.put(TARGET, Content.text(target.text()));
        files.put(WEIGHTS, SavedVariables.of(parameters(variables), answering));
        if (answering != values) {
            files.put(RAW, SavedVariables.of(parameters(variables), values));
        }
        joint.ifPresent(ngrams -> files.put(SavedJointNgrams.FILE, SavedJointNgrams.of(ngrams)));
        files.put(OPTIMIZER, SavedVariables.of(others(variables), values));
        return files;
    }

    /** Reads the values of parameters that answer: what predicting needs. */
    public static void readParameters(StoredModel stored, List<Variable> variables, VariableStore values) {
        SavedVariables.restore(stored, WEIGHTS, parameters(variables), values);
    }

    /** Reads the values of all variables: what training needs. */
    public static void readAll(StoredModel stored, List<Variable> variables, VariableStore values) {
        String parameters = stored.files().contains(RAW) ? RAW : WEIGHTS;
        SavedVariables.restore(stored, parameters, parameters(variables), values);
        SavedVariables.restore(stored, OPTIMIZER, others(variables), values);
    }

    private static Vocabulary vocabulary(StoredModel stored, String file) {
        return Vocabulary.read(
                new ByteArrayInputStream(stored.bytes(file)),
                stored.folder().resolve(file).toString());
    }

    private static List<Variable> parameters(List<Variable> variables) {
        return filtered(variables, variable -> variable.role() == Variable.Role.PARAMETER);
    }

    private static List<Variable> others(List<Variable> variables) {
        return filtered(variables, variable -> variable.role() != Variable.Role.PARAMETER);
    }

    private static List<Variable> filtered(List<Variable> variables, Predicate<Variable> wanted) {
        return variables.stream().filter(wanted).toList();
    }
}
