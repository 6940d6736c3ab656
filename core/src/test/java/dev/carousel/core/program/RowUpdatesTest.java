package dev.carousel.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.GraphScope;
import dev.carousel.api.Initializer;
import dev.carousel.api.Program;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.interpreter.Interpreter;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.interpreter.Written;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BinaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A classifier over embeddings [V, E]: looked up, only its rows move; multiplied by one-hot rows, all of it does; both end alike. */
class RowUpdatesTest {
    private static final int ROWS = 5;
    private static final int WIDTH = 3;
    private static final TrainingSettings SETTINGS =
            TrainingSettings.of(new TestOptimizers.Adaptive()).clipped(0.7);

    @Property
    void step_byRows_isTheStepOfTheWhole(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = ROWS - 1) Integer> ids, @ForAll int seed) {
        int[] tokens = ids.stream().mapToInt(Integer::intValue).toArray();
        Map<Variable, Value> start = randomValues(program(tokens.length, RowUpdatesTest::lookedUp), seed);

        Map<Variable, Value> byRows = trained(program(tokens.length, RowUpdatesTest::lookedUp), tokens, start);
        Map<Variable, Value> whole = trained(program(tokens.length, RowUpdatesTest::multiplied), tokens, start);

        assertThat(numbers(byRows)).containsExactly(numbers(whole), within(1e-12));
    }

    @Test
    void graph_ofALookup_holdsNoArrayOfTheWholeTable() {
        Program program = program(4, RowUpdatesTest::lookedUp);
        assertThat(program.graph("train").nodes())
                .filteredOn(node -> node.shape().equals(Shape.of(ROWS, WIDTH)))
                .extracting(Expr::label)
                .containsExactlyInAnyOrder("table", "optimizer/table/sum");
        assertThat(program.graph("train").assignments())
                .filteredOn(assignment -> assignment.rows() != null)
                .extracting(assignment -> assignment.variable().name())
                .containsExactly("table", "optimizer/table/sum");
    }

    @Test
    void norm_ofARepeatedRow_isThatOfItsSum() {
        Trial trial = Trial.of(
                Traced.training(g -> {
                    Expr table = g.parameter("table", Shape.of(ROWS, 1), Initializer.constant(1));
                    Expr tokens = g.input("tokens", Shape.of(3), Type.INTEGER);
                    g.minimize(table.gather(0, tokens).sum());
                }),
                1);

        var session = trial.train(0.5, s -> s.set("tokens", 2, 4, 2));

        assertThat(session.reals("gradient-norm")[0]).isEqualTo((float) Math.sqrt(2 * 2 + 1 * 1));
        assertThat(trial.variables().reals("table")).containsExactly(1, 1, 0, 1, 0.5f);
    }

    private static double[] numbers(Map<Variable, Value> values) {
        return values.values().stream()
                .flatMapToDouble(value -> Arrays.stream(value.toDoubles()))
                .toArray();
    }

    private static Program program(int count, BinaryOperator<Expr> lookup) {
        return Traced.training(g -> define(g, count, lookup), SETTINGS);
    }

    private static void define(GraphScope g, int count, BinaryOperator<Expr> lookup) {
        Expr tokens = g.input("tokens", Shape.of(count), Type.INTEGER);
        Expr table = g.parameter("table", Shape.of(ROWS, WIDTH), Initializer.normal(1));
        Expr weights = g.parameter("weights", Shape.of(WIDTH, 2), Initializer.normal(1));
        Expr logits = lookup.apply(table, tokens).tanh().matmul(weights);
        g.minimize(logits.logSoftmax().slice(1, 0, 1).sum().negate());
    }

    private static Expr lookedUp(Expr table, Expr tokens) {
        return table.gather(0, tokens);
    }

    private static Expr multiplied(Expr table, Expr tokens) {
        Expr ids = tokens.builder().iota(ROWS);
        return tokens.expand(1).equalTo(ids).toReal().matmul(table);
    }

    private static Map<Variable, Value> randomValues(Program program, int seed) {
        var random = new Random(seed);
        Map<Variable, Value> values = new LinkedHashMap<>();
        for (Variable variable : program.variables()) {
            double[] reals = random.doubles(variable.shape().size(), 0.25, 1.5).toArray();
            values.put(
                    variable,
                    variable.type() == Type.REAL
                            ? Value.reals(variable.shape(), reals)
                            : Value.zeros(variable.shape(), Type.INTEGER));
        }
        return values;
    }

    private static Map<Variable, Value> trained(Program program, int[] tokens, Map<Variable, Value> start) {
        var inputs = Map.of(
                "tokens",
                Value.integers(Shape.of(tokens.length), tokens),
                ReservedNames.LEARNING_RATE,
                Value.scalar(0.3));
        Results results = new Interpreter().run(program.graph("train"), inputs, start::get);
        var after = new LinkedHashMap<>(start);
        for (Written written : results.written()) {
            after.computeIfPresent(written.variable(), (variable, before) -> written.after(before));
        }
        return after;
    }
}
