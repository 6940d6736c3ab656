package dev.carousel.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.codegen.classes.Features;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final Target PLAIN = Target.of(Features.PLAIN);

    @Test
    void of_equalGraphsWrittenInOtherLines_isTheSame() {
        String one = of(graph(4, x -> x.plus(1).tanh()), PLAIN);
        String other = of(graph(4, x -> x.plus(1).tanh()), PLAIN);
        assertThat(other).isEqualTo(one).matches("[0-9a-f]{24}");
    }

    @Test
    void of_anythingElse_isAnother() {
        var all = new ArrayList<String>();
        all.add(of(graph(4, x -> x.plus(1)), PLAIN));
        all.add(of(graph(5, x -> x.plus(1)), PLAIN));
        all.add(of(graph(4, x -> x.plus(Math.nextUp(1f))), PLAIN));
        all.add(of(graph(4, x -> x.minus(1)), PLAIN));
        all.add(of(graph(4, x -> x.times(x)), PLAIN));
        all.add(of(graph(4, x -> x.sum(0)), PLAIN));
        all.add(of(graph(4, x -> x.max(0)), PLAIN));
        all.add(of(graph(4, x -> x.plus(1)), Target.of(new Features(4))));
        all.add(of(graph(4, x -> x.plus(1)), Target.of(new Features(8))));
        assertThat(new HashSet<>(all)).hasSameSizeAs(all);
    }

    @Test
    void source_ofAGraph_isNamedByItsFingerprint() {
        Graph graph = graph(4, x -> x.plus(1));
        String name = "Kernel_" + of(graph, PLAIN);
        assertThat(Draft.source(graph, PLAIN).className()).isEqualTo("dev.carousel.kernels." + name);
        assertThat(Draft.source(graph, PLAIN).files().get(0).text()).contains("class " + name);
    }

    private static String of(Graph graph, Target target) {
        return Fingerprint.of(graph, target);
    }

    private static Graph graph(int size, UnaryOperator<Expr> function) {
        var builder = new GraphBuilder();
        Expr x = builder.input("x", Shape.of(3, size), Type.REAL);
        return builder.build(List.of(x), List.of(new Graph.Output("y", function.apply(x))), List.of());
    }
}
