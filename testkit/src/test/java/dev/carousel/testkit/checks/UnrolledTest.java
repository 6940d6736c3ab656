package dev.carousel.testkit.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Sizes;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.core.passes.Unroll;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Derivatives;
import dev.carousel.testkit.trial.Probe;
import dev.carousel.testkit.trial.Trial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnrolledTest {
    private static final Trial FORWARDS = Trial.of(new Chain(false), new Sizes(Map.of("T", 3)), 1);
    private static final Trial BACKWARDS = Trial.of(new Chain(true), new Sizes(Map.of("T", 3)), 1);

    @Test
    void check_copiesOfTheSteps_areKept() {
        assertThat(Unrolled.check(FORWARDS, new Unroll()::apply)).isEqualTo(Finding.KEPT);
    }

    @Test
    void check_stepsInReverseOrder_areFound() {
        var reversed = Derivatives.of(BACKWARDS.program().graph(Probe.TRAINING)).graph();
        assertThat(Unrolled.check(FORWARDS, graph -> new Unroll().apply(reversed)))
                .asString()
                .contains("in a loop, but");
    }

    /** h' = tanh(h + x)·x. */
    private record Chain(boolean reverse) implements Probe {
        private static final Field X = Field.reals("x", "T");

        @Override
        public List<Field> fields() {
            return List.of(X);
        }

        @Override
        public List<Field> results() {
            return List.of(Field.reals("h"));
        }

        @Override
        public void write(GraphScope g, Sizes sizes) {
            Expr x = g.input(X, sizes);
            var run = Recurrence.over(g.builder(), sizes.get("T"))
                    .reversed(reverse)
                    .carry("h", g.builder().constant(0))
                    .sequence("x", x)
                    .run(step -> step.next(
                            "h", step.carry("h").plus(step.element("x")).tanh().times(step.element("x"))));
            g.output("h", run.last("h"));
        }
    }
}
