package dev.carousel.cells;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.Cell;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.UnaryFunction;
import dev.carousel.core.gradients.Gradients;
import dev.carousel.core.passes.PassCheck;
import dev.carousel.core.passes.Products;
import dev.carousel.core.probe.CellProbe;
import dev.carousel.core.probe.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the kernels' passes leave of a layer's training step: T = 5, B = 4, I = 6, H = 8. */
class KernelPassesTest {
    private static final Map<String, Integer> SIZES = Map.of("T", 5, "B", 4, "I", 6);

    @Test
    void forKernels_lstm_hasOneProductPerStepEachWay() {
        Graph graph = step(new LstmCell(8, 1, false));
        assertThat(Products.bodies(graph))
                .extracting(Products::of)
                .containsExactly(List.of("[4, 8]·[8, 32]"), List.of("[4, 32]·[8, 32]ᵀ"));
        assertOneProductOutsideForEachUse(graph, 32);
    }

    @Test
    void forKernels_lstmWithPeepholes_hasOneProductPerStepEachWay() {
        assertThat(Products.bodies(step(new LstmCell(8, 1, true))))
                .extracting(Products::of)
                .containsExactly(List.of("[4, 8]·[8, 32]"), List.of("[4, 32]·[8, 32]ᵀ"));
    }

    @Test
    void forKernels_vanilla_hasOneProductPerStepEachWay() {
        Graph graph = step(new VanillaCell(8, UnaryFunction.TANH));
        assertThat(Products.bodies(graph))
                .extracting(Products::of)
                .containsExactly(List.of("[4, 8]·[8, 8]"), List.of("[4, 8]·[8, 8]ᵀ"));
        assertOneProductOutsideForEachUse(graph, 8);
    }

    @Test
    void forKernels_gruThatResetsBefore_hasTwoProductsPerStepEachWay() {
        Graph graph = step(new GruCell(8));
        assertThat(Products.bodies(graph))
                .extracting(Products::of)
                .containsExactly(
                        List.of("[4, 8]·[8, 16]", "[4, 8]·[8, 8]"), List.of("[4, 8]·[8, 8]ᵀ", "[4, 16]·[8, 16]ᵀ"));
        assertThat(Products.of(graph)).contains("[20, 6]·[6, 24]", "[20, 24]·[6, 24]ᵀ", "[20, 6]ᵀ·[20, 24]");
    }

    @Test
    void forKernels_gruThatResetsAfter_hasOneProductPerStepEachWay() {
        Graph graph = step(new ResetAfterGruCell(8));
        assertThat(Products.bodies(graph))
                .extracting(Products::of)
                .containsExactly(List.of("[4, 8]·[8, 24]"), List.of("[4, 24]·[8, 24]ᵀ"));
        assertThat(Products.of(graph)).contains("[20, 6]·[6, 24]", "[20, 24]·[6, 24]ᵀ", "[20, 6]ᵀ·[20, 24]");
    }

    @Test
    void forKernels_normalisedLstm_hasOneProductPerStepEachWay() {
        Graph graph = step(new LstmCell(8, 1, true, true));
        assertThat(Products.bodies(graph))
                .extracting(Products::of)
                .containsExactly(List.of("[4, 8]·[8, 32]"), List.of("[4, 32]·[8, 32]ᵀ"));
        assertOneProductOutsideForEachUse(graph, 32);
    }

    @Test
    void forKernels_normalisedGruThatResetsAfter_hasOneProductPerStepEachWay() {
        assertThat(Products.bodies(step(new ResetAfterGruCell(8, true))))
                .extracting(Products::of)
                .containsExactly(List.of("[4, 8]·[8, 24]"), List.of("[4, 24]·[8, 24]ᵀ"));
    }

    private static void assertOneProductOutsideForEachUse(Graph graph, int gates) {
        assertThat(Products.of(graph))
                .as("x·W, dZ·Wᵀ, xᵀ·dZ, hᵀ·dZ")
                .containsExactlyInAnyOrder(
                        "[20, 6]·[6, " + gates + "]",
                        "[20, " + gates + "]·[6, " + gates + "]ᵀ",
                        "[20, 6]ᵀ·[20, " + gates + "]",
                        "[20, 8]ᵀ·[20, " + gates + "]");
    }

    /** Returns outputs and all derivatives of a run of a cell, after the passes, which are checked one by one. */
    private static Graph step(Cell cell) {
        Trial trial = Trial.of(new CellProbe(cell, false), SIZES, 7)
                .with("mask", 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 1, 1, 0, 0);
        Expr loss = trial.output("train", "outputs").square().sum();
        GraphBuilder builder = loss.builder();
        List<Graph.Output> result = List.of(new Graph.Output("loss", loss));
        List<Expr> leaves = builder.build(List.of(), result, List.of()).nodes().stream()
                .filter(node -> node.op() instanceof Op.Input || node.op() instanceof Op.Read)
                .toList();
        List<Expr> reals =
                leaves.stream().filter(node -> node.type() == Type.REAL).toList();
        var outputs = new ArrayList<>(result);
        List<Expr> gradients = Gradients.of(loss, reals);
        for (int i = 0; i < reals.size(); i++) {
            outputs.add(new Graph.Output("d" + reals.get(i).label(), gradients.get(i)));
        }
        List<Expr> inputs =
                leaves.stream().filter(node -> node.op() instanceof Op.Input).toList();
        return PassCheck.check(builder.build(inputs, outputs, List.of()), trial.values());
    }
}
