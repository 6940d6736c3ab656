package dev.carousel.seq2seq.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.seq2seq.files.ModelFolder;
import dev.carousel.seq2seq.files.Pointer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedVariablesTest {
    private static final Variable W = Variable.parameter("gate/W", Shape.of(2, 3));
    private static final Variable B = Variable.parameter("gate/b", Shape.of(3));
    private static final Variable STEP = new Variable("training/step", Shape.SCALAR, Type.INTEGER, Variable.Role.STATE);
    private static final String FILE = "weights.safetensors";

    @TempDir
    Path folder;

    @Test
    void restore_whatWasSaved_hasTheSameBits() {
        var before = new VariableStore();
        before.declare(W);
        before.declare(STEP);
        before.set("gate/W", 1, -0f, Float.MIN_VALUE, 1 / 3f, 5, 6);
        before.set("training/step", Integer.MAX_VALUE);
        var after = new VariableStore();
        restore(before, List.of(W, STEP), after);
        assertThat(after.reals("gate/W")).containsExactly(before.reals("gate/W"));
        assertThat(after.integers("training/step")).containsExactly(Integer.MAX_VALUE);
    }

    @Test
    void restore_anotherShape_namesBoth() {
        var other = Variable.parameter("gate/W", Shape.of(3, 2));
        assertThatThrownBy(() -> restore(of(W), List.of(other), new VariableStore()))
                .hasMessage(
                        "[Carousel/SavedModelMismatch] %s: gate/W is [2, 3] there, and [3, 2] in the model; the plugins that it was trained with may have changed: use the versions that model.json lists",
                        file());
    }

    @Test
    void restore_anotherType_saysSo() {
        var other = new Variable("gate/W", Shape.of(2, 3), Type.INTEGER, Variable.Role.STATE);
        assertThatThrownBy(() -> restore(of(W), List.of(other), new VariableStore()))
                .hasMessageContaining("gate/W is [2, 3] there, and [2, 3] in the model, of another type;");
    }

    @Test
    void restore_aMissingArray_namesIt() {
        assertThatThrownBy(() -> restore(of(W), List.of(W, B), new VariableStore()))
                .hasMessageStartingWith(
                        "[Carousel/SavedModelMismatch] %s: has no gate/b [3], which the model has;", file());
    }

    @Test
    void restore_anArrayTooMany_namesIt() {
        assertThatThrownBy(() -> restore(of(W, B), List.of(W), new VariableStore()))
                .hasMessageStartingWith(
                        "[Carousel/SavedModelMismatch] %s: has gate/b [3], which the model has not;", file());
    }

    private void restore(VariableStore saved, List<Variable> variables, VariableStore into) {
        try (var writer = ModelFolder.at(folder).claim()) {
            writer.save(1, Map.of(FILE, SavedVariables.of(saved.variables(), saved)), Pointer.BEST);
        }
        try (var stored = ModelFolder.at(folder).open(Pointer.BEST)) {
            SavedVariables.restore(stored, FILE, variables, into);
        }
    }

    private Path file() {
        return folder.resolve("step-1").resolve(FILE);
    }

    private static VariableStore of(Variable... variables) {
        var store = new VariableStore();
        List.of(variables).forEach(store::declare);
        return store;
    }
}
