package dev.carousel.core.gradients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.UnaryFunction;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheapnessTest {
    private static final List<UnaryFunction> SIMPLE =
            List.of(UnaryFunction.NEGATE, UnaryFunction.RELU, UnaryFunction.ABS);

    @ParameterizedTest
    @EnumSource
    void isCheap_unaryFunction_ifItIsOneOperation(UnaryFunction function) {
        assertThat(Cheapness.isCheap(new Op.Unary(function))).isEqualTo(SIMPLE.contains(function));
    }

    @ParameterizedTest
    @EnumSource
    void isCheap_binaryFunction_unlessItIsPower(BinaryFunction function) {
        assertThat(Cheapness.isCheap(new Op.Binary(function))).isEqualTo(function != BinaryFunction.POWER);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isCheap_movement_butNoProduct(boolean transposed) {
        assertThat(Cheapness.isCheap(new Op.MatMul(transposed, false))).isFalse();
        assertThat(Cheapness.isCheap(new Op.Concat(0))).isTrue();
    }
}
