package dev.carousel.seq2seq.train;

import dev.carousel.api.CarouselException;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.seq2seq.checkpoint.SavedModel;
import dev.carousel.seq2seq.files.Content;
import dev.carousel.seq2seq.files.ModelWriter;
import dev.carousel.seq2seq.files.Pointer;
import dev.carousel.seq2seq.files.StoredModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Saves a model in training: everything that is needed to go on as if nothing had happened.
 *
 * @param folder of the model
 * @param model what does not change while training
 * @param trainingData the fingerprint of the examples to learn from
 * @param developmentData that of the development set
 * @param values of all variables, live
 * @param weights that answer
 */
record Checkpoints(
        Path folder,
        ModelWriter writer,
        SavedModel model,
        String trainingData,
        String developmentData,
        VariableStore values,
        Weights weights) {

    /** Saves the variables as they are now; if one of them is not finite nothing is saved ({@code NonFiniteLoss}). */
    void save(Progress progress, Pointer pointer, Pointer... more) {
        requireFinite(progress.step());
        List<Variable> variables = values.variables();
        weights.renew();
        var files = model.files(variables, values, weights.values());
        files.putAll(weights.files());
        files.put(TrainingState.FILE, Content.json(new TrainingState(trainingData, developmentData, progress)));
        writer.save(progress.step(), files, pointer, more);
    }

    /**
     * Checks that a state was saved by this training.
     *
     * @param saved what the state says of its model
     * @param keys that there are now
     */
    void requireSame(StoredModel stored, SavedModel saved, TrainingState state, TrainingConfiguration keys) {
        Map<String, Object> before =
                keys.restore(saved.description().configuration()).values();
        var same = new SameTraining(stored.folder(), saved, before, model);
        same.requireConfiguration();
        same.requireData("training set", state.trainingData(), trainingData);
        same.requireData("development set", state.developmentData(), developmentData);
        same.requireMade();
    }

    /** Checks that every variable is finite after a step: one whose loss was may still have led beyond all numbers. */
    void requireFinite(long step) {
        values.variables().forEach(variable -> requireFinite(variable, step));
    }

    private void requireFinite(Variable variable, long step) {
        if (variable.type() == Type.REAL) {
            for (float value : values.reals(variable.name())) {
                if (!Float.isFinite(value)) {
                    throw new CarouselException(
                            "NonFiniteLoss",
                            "step %d: %s holds %s. The last good checkpoint is kept; lower learning-rate or clip-norm"
                                    .formatted(step, variable, value));
                }
            }
        }
    }
}
