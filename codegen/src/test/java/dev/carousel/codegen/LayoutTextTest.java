package dev.carousel.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.codegen.classes.Features;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTextTest {
    @Test
    void read_ofAnyNames_isWhatWasWritten() {
        for (String name : List.of("w", "", "two words", "back\\slash", "\\n", "line\nline\n", "λ · W[0]")) {
            Graph graph = graph(List.of(name, name + "'"));
            Layout layout = Layout.of(Draft.of(graph, Target.of(Features.PLAIN)));
            assertThat(LayoutText.read(LayoutText.of(layout), graph))
                    .usingRecursiveComparison()
                    .isEqualTo(layout);
            assertThat(layout.ports().inputs()).containsKey(name);
        }
    }

    @Test
    void read_ofWhatNoReleaseWrites_isAnError() {
        assertThatThrownBy(() -> LayoutText.read("walls 4", graph(List.of("w"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a layout has no walls");
    }

    /** So many variables that their names are more than one constant of a class holds. */
    @Test
    void layout_ofManyLongNames_comesWithTheClass() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            names.add("encoder/" + "x".repeat(1_000) + i);
        }
        var kernel = (JvmKernel) new JvmBackend().compile(graph(names));
        assertThat(kernel.layout().realVariables()).hasSize(60).containsAll(names);
    }

    /** For each name an input, an output, and a variable that is read and written. */
    private static Graph graph(List<String> names) {
        var builder = new GraphBuilder();
        var inputs = new ArrayList<Expr>();
        var outputs = new ArrayList<Graph.Output>();
        var assignments = new ArrayList<Assignment>();
        for (String name : names) {
            Variable variable = Variable.parameter(name, Shape.of(3, 3));
            Expr x = builder.input(name, Shape.of(3, 3), Type.REAL);
            Expr y = x.matmul(builder.read(variable));
            inputs.add(x);
            outputs.add(new Graph.Output(name, y));
            assignments.add(Assignment.of(variable, y.plus(1)));
        }
        return builder.build(inputs, outputs, assignments);
    }
}
