package dev.carousel.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Variable;
import org.junit.jupiter.api.Test;

class VariableStoreTest {
    private final VariableStore store = new VariableStore();

    @Test
    void entry_variableNotThere_isAnError() {
        assertThatThrownBy(() -> store.entry("table")).hasMessage("[Carousel/UnknownName] no variable \"table\"");
    }

    @Test
    void declare_variableOfAnotherShape_isAnError() {
        store.declare(Variable.parameter("table", Shape.of(3, 2)));
        assertThatThrownBy(() -> store.declare(Variable.parameter("table", Shape.of(4, 2))))
                .hasMessage("[Carousel/VariableMismatch] variable table [4, 2] is already there as REAL table [3, 2]");
    }
}
