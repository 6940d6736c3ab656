package dev.carousel.cells;

import dev.carousel.api.expr.UnaryFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(CellSizes.class)
@Domain(DomainContext.Global.class)
class VanillaCellTest {

    @Property(tries = 30)
    void step_tanh_isElmansEquation(@ForAll OneStep.Sizes sizes, @ForAll int seed) {
        var cell = new VanillaCell(sizes.hidden(), UnaryFunction.TANH);
        var step = new OneStep(cell, sizes, seed);
        step.assertResult("next h", (row, unit) -> Math.tanh(step.affine("h", row, unit)));
        step.assertResult("output", (row, unit) -> Math.tanh(step.affine("h", row, unit)));
    }

    @Property(tries = 30)
    void step_relu_cutsTheSumAtZero(@ForAll OneStep.Sizes sizes, @ForAll int seed) {
        var cell = new VanillaCell(sizes.hidden(), UnaryFunction.RELU);
        var step = new OneStep(cell, sizes, seed);
        step.assertResult("next h", (row, unit) -> Math.max(0, step.affine("h", row, unit)));
        step.assertResult("output", (row, unit) -> Math.max(0, step.affine("h", row, unit)));
    }
}
