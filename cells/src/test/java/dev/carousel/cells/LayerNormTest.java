package dev.carousel.cells;

import static dev.carousel.cells.OneStep.sigmoid;

import dev.carousel.api.expr.UnaryFunction;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** The equations of Ba et al. 2016 in plain arithmetic. */
@Domain(CellSizes.class)
@Domain(DomainContext.Global.class)
class LayerNormTest {

    @Property(tries = 30)
    void step_vanilla_normalisesItsSum(@ForAll OneStep.Sizes sizes, @ForAll int seed) {
        var step = new OneStep(new VanillaCell(sizes.hidden(), UnaryFunction.TANH, true), sizes, seed);
        OneStep.Element sum = (row, unit) -> step.product("x", "h/W", row, unit) + step.product("h", "h/U", row, unit);
        step.assertResult("output", (row, unit) -> Math.tanh(step.layerNorm("h", List.of(sum), 0, row, unit)));
    }

    @Property(tries = 30)
    void step_lstm_normalisesProductsAndCell(@ForAll OneStep.Sizes sizes, @ForAll int seed) {
        var step = new OneStep(new LstmCell(sizes.hidden(), 1, true, true), sizes, seed);
        var gates = new NormalisedGates(step, List.of("i", "f", "g", "o"));
        OneStep.Element before = (row, unit) -> step.get("c", row, unit);
        OneStep.Element i =
                (row, unit) -> sigmoid(gates.sum("i", row, unit) + step.get("i/p", unit) * before.at(row, unit));
        OneStep.Element f =
                (row, unit) -> sigmoid(gates.sum("f", row, unit) + step.get("f/p", unit) * before.at(row, unit));
        OneStep.Element c = (row, unit) ->
                f.at(row, unit) * before.at(row, unit) + i.at(row, unit) * Math.tanh(gates.sum("g", row, unit));
        OneStep.Element o = (row, unit) -> sigmoid(gates.sum("o", row, unit) + step.get("o/p", unit) * c.at(row, unit));
        step.assertResult("next c", c);
        step.assertResult(
                "next h", (row, unit) -> o.at(row, unit) * Math.tanh(step.layerNorm("c", List.of(c), 0, row, unit)));
    }

    @Property(tries = 30)
    void step_gruThatResetsBefore_normalisesProducts(@ForAll OneStep.Sizes sizes, @ForAll int seed) {
        var step = new OneStep(new GruCell(sizes.hidden(), true), sizes, seed);
        var gates = new NormalisedGates(step, List.of("r", "z"));
        OneStep.Element kept = (row, unit) -> sigmoid(gates.sum("r", row, unit)) * step.get("h", row, unit);
        check(
                step,
                gates,
                (row, unit) -> Math.tanh(told(step, row, unit)
                        + step.layerNorm("c/h", List.of((r, u) -> step.product(kept, "c/U", r, u)), 0, row, unit)
                        + step.get("c/b", unit)));
    }

    @Property(tries = 30)
    void step_gruThatResetsAfter_normalisesProducts(@ForAll OneStep.Sizes sizes, @ForAll int seed) {
        var step = new OneStep(new ResetAfterGruCell(sizes.hidden(), true), sizes, seed);
        var gates = new NormalisedGates(step, List.of("r", "z"));
        check(
                step,
                gates,
                (row, unit) -> Math.tanh(told(step, row, unit)
                        + sigmoid(gates.sum("r", row, unit))
                                * step.layerNorm(
                                        "c/h", List.of((r, u) -> step.product("h", "c/U", r, u)), 0, row, unit)));
    }

    private static double told(OneStep step, int row, int unit) {
        return step.layerNorm("c/x", List.of((r, u) -> step.product("x", "c/W", r, u)), 0, row, unit);
    }

    private static void check(OneStep step, NormalisedGates gates, OneStep.Element c) {
        step.assertResult("next h", (row, unit) -> {
            double z = sigmoid(gates.sum("z", row, unit));
            return z * step.get("h", row, unit) + (1 - z) * c.at(row, unit);
        });
    }

    /** LN(W·x) + LN(U·h) + b of several gates together: equation 20. */
    private record NormalisedGates(OneStep step, List<String> names) {
        double sum(String gate, int row, int unit) {
            return part("x", "/W", gate, row, unit) + part("h", "/U", gate, row, unit) + step.get(gate + "/b", unit);
        }

        private double part(String operand, String matrix, String gate, int row, int unit) {
            List<OneStep.Element> products = names.stream()
                    .<OneStep.Element>map(name -> (r, u) -> step.product(operand, name + matrix, r, u))
                    .toList();
            return step.layerNorm("gates/" + operand, products, names.indexOf(gate), row, unit);
        }
    }
}
