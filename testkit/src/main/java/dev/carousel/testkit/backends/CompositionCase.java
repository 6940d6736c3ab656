package dev.carousel.testkit.backends;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.core.gradients.Gradients;
import dev.carousel.testkit.graphs.Composition;
import dev.carousel.testkit.graphs.Compositions;
import dev.carousel.testkit.graphs.Sample;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;

/**
 * A composition and its derivatives.
 *
 * @param derivatives 0 for the result alone, 1 for its gradients too, 2 for the gradients of those too
 */
public record CompositionCase(Composition composition, int derivatives) {
    static Arbitrary<CompositionCase> loops() {
        return Compositions.of(4, 1, 37).map(c -> new CompositionCase(c, 1));
    }

    static Arbitrary<CompositionCase> nestedLoops() {
        return Compositions.of(3, 2, 37).map(c -> new CompositionCase(c, 1));
    }

    static Arbitrary<CompositionCase> secondDerivatives() {
        return Compositions.of(3, 1, 5).map(c -> new CompositionCase(c, 2));
    }

    Sample sample() {
        var builder = new GraphBuilder();
        List<Expr> operands = composition.operands(builder);
        List<Expr> latest = List.of(composition.over(operands));
        List<Expr> results = new ArrayList<>(latest);
        for (int i = 0; i < derivatives; i++) {
            Expr all = latest.stream()
                    .map(CompositionCase::weighted)
                    .reduce(Expr::plus)
                    .orElseThrow();
            latest = Gradients.of(all, operands);
            results.addAll(latest);
        }
        var outputs = new ArrayList<Graph.Output>();
        for (Expr result : results) {
            outputs.add(new Graph.Output("y" + outputs.size(), result));
        }
        return new Sample(builder.build(operands, outputs, List.of()), composition.values());
    }

    /** A sum in which every element counts otherwise. */
    private static Expr weighted(Expr y) {
        Expr places = y.builder().iota(y.shape().size()).toReal();
        Expr weights = places.times(1.7).plus(0.3).sin().plus(1.3);
        return y.times(weights.reshape(y.shape())).sum();
    }

    /** The graph says it all. */
    @Override
    public String toString() {
        return "seed " + composition.seed() + " of the values in (-1, 1) of\n  "
                + sample().graph().toString().replace("\n", "\n  ");
    }
}
