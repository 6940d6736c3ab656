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
class LstmCellTest {

    @Property(tries = 30)
    void step_withoutPeepholes_isItsEquations(@ForAll OneStep.Sizes sizes, @ForAll int seed) {
        var step = new OneStep(new LstmCell(sizes.hidden(), 1, false), sizes, seed);
        check(step, (gate, row, unit, cell) -> step.affine(gate, row, unit));
    }

    @Property(tries = 30)
    void step_withPeepholes_showsTheCellToTheGates(@ForAll OneStep.Sizes sizes, @ForAll int seed) {
        var step = new OneStep(new LstmCell(sizes.hidden(), 1, true), sizes, seed);
        check(step, (gate, row, unit, cell) -> step.affine(gate, row, unit) + step.get(gate + "/p", unit) * cell);
    }

    private interface Gate {
        double sum(String gate, int row, int unit, double cell);
    }

    private static void check(OneStep step, Gate gates) {
        OneStep.Element before = (row, unit) -> step.get("c", row, unit);
        OneStep.Element i = (row, unit) -> sigmoid(gates.sum("i", row, unit, before.at(row, unit)));
        OneStep.Element f = (row, unit) -> sigmoid(gates.sum("f", row, unit, before.at(row, unit)));
        OneStep.Element g = (row, unit) -> Math.tanh(step.affine("g", row, unit));
        OneStep.Element c = (row, unit) -> f.at(row, unit) * before.at(row, unit) + i.at(row, unit) * g.at(row, unit);
        OneStep.Element o = (row, unit) -> sigmoid(gates.sum("o", row, unit, c.at(row, unit)));
        OneStep.Element h = (row, unit) -> o.at(row, unit) * Math.tanh(c.at(row, unit));
        step.assertResult("next c", c);
        step.assertResult("next h", h);
        step.assertResult("output", h);
        step.assertResult("tap i", i);
        step.assertResult("tap f", f);
        step.assertResult("tap g", g);
        step.assertResult("tap o", o);
    }

    @Example
    void parameters_ofAStep_beginAsTheScopeSaysButForTheForgetBias() {
        var equations = OneStep.equations(new LstmCell(2, 1.5, true), new OneStep.Sizes(1, 3, 2));
        assertThat(equations.parameters())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "i/W [3, 2]",
                        "i/U [2, 2]",
                        "i/b [2]",
                        "i/p [2]",
                        "f/W [3, 2]",
                        "f/U [2, 2]",
                        "f/b [2]",
                        "f/p [2]",
                        "g/W [3, 2]",
                        "g/U [2, 2]",
                        "g/b [2]",
                        "o/W [3, 2]",
                        "o/U [2, 2]",
                        "o/b [2]",
                        "o/p [2]");
        var initial = equations.initial(4);
        assertThat(initial.reals("f/b")).containsExactly(1.5f, 1.5f);
        assertThat(initial.reals("i/b")).containsExactly(0, 0);
        assertThat(initial.reals("f/W")).doesNotContain(0).isNotEqualTo(initial.reals("i/W"));
    }
}
