package dev.carousel.cells;

import static dev.carousel.cells.OneStep.sigmoid;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(CellSizes.class)
@Domain(DomainContext.Global.class)
class GruCellTest {

    @Property(tries = 30)
    void step_resetBefore_isTheEquationsOfThePaper(@ForAll OneStep.Sizes sizes, @ForAll int seed) {
        var step = new OneStep(new GruCell(sizes.hidden()), sizes, seed);
        OneStep.Element kept = (row, unit) -> reset(step, row, unit) * step.get("h", row, unit);
        check(
                step,
                (row, unit) -> Math.tanh(step.product("x", "c/W", row, unit)
                        + step.product(kept, "c/U", row, unit)
                        + step.get("c/b", unit)));
    }

    @Property(tries = 30)
    void step_resetAfter_resetsTheProduct(@ForAll OneStep.Sizes sizes, @ForAll int seed) {
        var step = new OneStep(new ResetAfterGruCell(sizes.hidden()), sizes, seed);
        check(
                step,
                (row, unit) -> Math.tanh(step.product("x", "c/W", row, unit)
                        + step.get("c/b", unit)
                        + reset(step, row, unit) * (step.product("h", "c/U", row, unit) + step.get("c/d", unit))));
    }

    private static double reset(OneStep step, int row, int unit) {
        return sigmoid(step.affine("r", row, unit));
    }

    private static void check(OneStep step, OneStep.Element c) {
        OneStep.Element z = (row, unit) -> sigmoid(step.affine("z", row, unit));
        OneStep.Element h =
                (row, unit) -> z.at(row, unit) * step.get("h", row, unit) + (1 - z.at(row, unit)) * c.at(row, unit);
        step.assertResult("next h", h);
        step.assertResult("output", h);
        step.assertResult("tap r", (row, unit) -> reset(step, row, unit));
        step.assertResult("tap z", z);
        step.assertResult("tap c", c);
    }

    @Example
    void parameters_ofBothForms_haveTheirPaths() {
        var sizes = new OneStep.Sizes(1, 3, 2);
        assertThat(OneStep.equations(new GruCell(2), sizes).parameters())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "r/W [3, 2]",
                        "r/U [2, 2]",
                        "r/b [2]",
                        "z/W [3, 2]",
                        "z/U [2, 2]",
                        "z/b [2]",
                        "c/W [3, 2]",
                        "c/U [2, 2]",
                        "c/b [2]");
        assertThat(OneStep.equations(new ResetAfterGruCell(2), sizes).parameters())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "r/W [3, 2]",
                        "r/U [2, 2]",
                        "r/b [2]",
                        "z/W [3, 2]",
                        "z/U [2, 2]",
                        "z/b [2]",
                        "c/W [3, 2]",
                        "c/U [2, 2]",
                        "c/b [2]",
                        "c/d [2]");
    }
}
