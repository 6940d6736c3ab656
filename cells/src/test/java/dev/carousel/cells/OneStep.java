package dev.carousel.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.Cell;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Recurrent;
import dev.carousel.api.State;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.gradients.GradientCheck;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.program.Equations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** One step of a cell on random numbers, and the sums that its equations are made of, element by element in plain arithmetic. */
final class OneStep {
    private final Sizes sizes;
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<String, Value> results;

    /** How many rows, inputs and units. */
    record Sizes(int batch, int input, int hidden) {}

    /** What one element of a result should be. */
    interface Element {
        double at(int row, int unit);
    }

    OneStep(Cell cell, Sizes sizes, long seed) {
        this.sizes = sizes;
        Equations equations = Equations.of(g -> write(cell, sizes, g));
        values.putAll(equations.randomParameters(seed));
        values.put("x", GradientCheck.random(seed + 100, -2, 2, sizes.batch, sizes.input));
        for (String name : cell.state().names()) {
            values.put(name, GradientCheck.random(seed + 100 + values.size(), -2, 2, sizes.batch, sizes.hidden));
        }
        this.results = equations.run(values);
    }

    static Equations equations(Cell cell, Sizes sizes) {
        return Equations.of(g -> write(cell, sizes, g));
    }

    private static void write(Cell cell, Sizes sizes, GraphScope g) {
        Expr x = g.input("x", Shape.of(sizes.batch, sizes.input), Type.REAL);
        var before = new ArrayList<Expr>();
        for (String name : cell.state().names()) {
            before.add(g.input(name, Shape.of(sizes.batch, sizes.hidden), Type.REAL));
        }
        Step step = Recurrent.step(cell, x, new State(cell.state().names(), before), g);
        g.output("output", step.output());
        step.next().names().forEach(name -> g.output("next " + name, step.next().get(name)));
        step.taps().forEach((name, value) -> g.output("tap " + name, value));
    }

    /** A number of an input, state or parameter: of its row and column. */
    double get(String name, int row, int column) {
        Value value = Objects.requireNonNull(values.get(name), name);
        return value.toDoubles()[row * value.shape().dim(-1) + column];
    }

    /** A number of a parameter with one axis. */
    double get(String name, int unit) {
        return get(name, 0, unit);
    }

    /** Σᵢ xᵢ·Wᵢⱼ for an input or state x. */
    double product(String x, String weights, int row, int unit) {
        return product((r, i) -> get(x, r, i), weights, row, unit);
    }

    /** Σᵢ xᵢ·Wᵢⱼ. */
    double product(Element x, String weights, int row, int unit) {
        double sum = 0;
        for (int i = 0; i < Objects.requireNonNull(values.get(weights)).shape().dim(0); i++) {
            sum += x.at(row, i) * get(weights, i, unit);
        }
        return sum;
    }

    /** (W·x + U·h + b)ⱼ of a gate. */
    double affine(String gate, int row, int unit) {
        return product("x", gate + "/W", row, unit) + product("h", gate + "/U", row, unit) + get(gate + "/b", unit);
    }

    /** Element {@code unit} of one part, where the parts lie side by side and each row is normalised: Ba et al. 2016, equations 3 and 4. */
    double layerNorm(String name, List<Element> parts, int part, int row, int unit) {
        double[] all = parts.stream()
                .flatMapToDouble(p -> IntStream.range(0, sizes.hidden).mapToDouble(i -> p.at(row, i)))
                .toArray();
        double mean = Arrays.stream(all).average().orElseThrow();
        double variance =
                Arrays.stream(all).map(a -> (a - mean) * (a - mean)).average().orElseThrow();
        int place = part * sizes.hidden + unit;
        return (all[place] - mean) / Math.sqrt(variance + 1e-5) * get(name + "/gain", place)
                + get(name + "/bias", place);
    }

    static double sigmoid(double a) {
        return 1 / (1 + Math.exp(-a));
    }

    void assertResult(String name, Element expected) {
        double[] result = Objects.requireNonNull(results.get(name), name).toDoubles();
        assertThat(result).hasSize(sizes.batch * sizes.hidden);
        for (int row = 0; row < sizes.batch; row++) {
            for (int unit = 0; unit < sizes.hidden; unit++) {
                assertThat(result[row * sizes.hidden + unit])
                        .as("%s[%d, %d]", name, row, unit)
                        .isCloseTo(expected.at(row, unit), within(1e-12));
            }
        }
    }
}
