package dev.carousel.opencl;

import static dev.carousel.core.gradients.GradientCheck.random;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.gradients.GradientCheck;
import dev.carousel.core.gradients.Gradients;
import dev.carousel.core.gradients.RandomExpressions;
import dev.carousel.core.interpreter.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class OpenClMeaningTest {
    @Property(tries = 6)
    void run_randomCompositionsAndTheirGradients_isWhatTheInterpreterComputes(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int batch,
            @ForAll @IntRange(min = 1, max = 37) int hidden,
            @ForAll @IntRange(min = 0, max = 3) int length) {
        var expressions = new RandomExpressions(seed, batch, hidden);
        check(
                x -> {
                    Expr y = expressions.over(x.subList(0, 2), x.subList(2, 4), x.subList(4, 6), 4, 2);
                    List<Expr> all = new ArrayList<>(List.of(y));
                    all.addAll(Gradients.of(GradientCheck.weighted(y), x));
                    return all;
                },
                random(seed, -1, 1, batch, hidden),
                random(seed + 1, -1, 1, batch, hidden),
                random(seed + 2, -1, 1, hidden, hidden),
                random(seed + 3, -1, 1, hidden, hidden),
                random(seed + 4, -1, 1, length, batch, hidden),
                random(seed + 5, -1, 1, length, batch, hidden));
    }

    @Property(tries = 3)
    void run_secondDerivatives_isWhatTheInterpreterComputes(@ForAll long seed) {
        var expressions = new RandomExpressions(seed, 2, 5);
        check(
                x -> {
                    Expr y = GradientCheck.weighted(
                            expressions.over(x.subList(0, 1), x.subList(1, 2), x.subList(2, 3), 3, 1));
                    Expr first = Gradients.of(y, List.of(x.get(1))).get(0);
                    return Gradients.of(GradientCheck.weighted(first), x);
                },
                random(seed, -1, 1, 2, 5),
                random(seed + 1, -1, 1, 5, 5),
                random(seed + 2, -1, 1, 2, 2, 5));
    }

    private static void check(Function<List<Expr>, List<Expr>> function, Value... operands) {
        var builder = new GraphBuilder();
        List<Expr> inputs = new ArrayList<>();
        Map<String, Value> values = new LinkedHashMap<>();
        for (Value operand : operands) {
            String name = "x" + inputs.size();
            inputs.add(builder.input(name, new Shape(operand.shape().dims()), Type.REAL));
            values.put(name, operand);
        }
        List<Graph.Output> outputs = new ArrayList<>();
        for (Expr result : function.apply(inputs)) {
            outputs.add(new Graph.Output("y" + outputs.size(), result));
        }
        OpenClCheck.check(builder.build(inputs, outputs, List.of()), values);
    }
}
