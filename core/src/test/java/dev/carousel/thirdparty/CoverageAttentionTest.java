package dev.carousel.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.Attention;
import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Memory;
import dev.carousel.api.Model;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Sizes;
import dev.carousel.api.State;
import dev.carousel.api.expr.Expr;
import dev.carousel.core.probe.Everything;
import dev.carousel.core.probe.Trial;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CoverageAttentionTest {
    /** Two looks with queries of their own. */
    private record TwoLooks(Attention attention) implements Model {
        private static final Field KEYS = Field.reals("keys", "B", "S", "K");
        private static final Field MASK = Field.integers("mask", "B", "S");
        private static final Field QUERIES = Field.reals("queries", "looks", "B", "H");

        @Override
        public List<Field> fields() {
            return List.of(KEYS, MASK, QUERIES);
        }

        @Override
        public void define(Sizes sizes, ProgramScope program) {
            program.inference("evaluate", g -> look(g, sizes));
        }

        private void look(GraphScope g, Sizes sizes) {
            var memory = new Memory(g.input(KEYS, sizes), g.input(MASK, sizes), List.of());
            State prepared = attention.prepare(memory, sizes.get("H"), g);
            var spec = attention.state(sizes.get("S"));
            State before = Recurrent.initial(spec, sizes.get("B"), true, g);
            Expr queries = g.input(QUERIES, sizes);
            var first = attention.attend(queries.at(0, 0), memory, prepared, before, g);
            var second = attention.attend(
                    queries.at(0, 1), memory, prepared, first.next().matching(spec, sizes.get("B")), g);
            g.output("first", first.weights());
            g.output("second", second.weights());
            g.output("first loss", cost(first));
            g.output("second loss", cost(second));
            g.output("coverage", second.next().values().get(0));
            g.output("everything", Everything.of(List.of(second.context(), second.weights(), cost(second))));
        }
    }

    private static Expr cost(Attention.Glimpse glimpse) {
        return Objects.requireNonNull(glimpse.losses().get("coverage"));
    }

    private static Trial trial(long seed) {
        return Trial.of(
                        new TwoLooks(new CoverageAttention(4)),
                        Map.of("looks", 2, "B", 2, "S", 3, "K", 2, "H", 3),
                        seed)
                .with("mask", 1, 1, 1, 1, 1, 0);
    }

    @Property(tries = 10)
    void gradients_ofASecondLook_matchDifferences(@ForAll long seed) {
        trial(seed).checkGradients("evaluate", "everything");
    }

    @Test
    void attend_twoLooks_costWhatWasLookedAtTwice() {
        Trial trial = trial(1);
        double[] first = trial.reals("evaluate", "first");
        double[] second = trial.reals("evaluate", "second");
        assertThat(trial.reals("evaluate", "first loss")).containsOnly(0);
        for (int row = 0; row < 2; row++) {
            double twice = 0;
            for (int place = 0; place < 3; place++) {
                int i = row * 3 + place;
                twice += Math.min(first[i], second[i]);
                assertThat(trial.reals("evaluate", "coverage")[i]).isCloseTo(first[i] + second[i], within(1e-12));
            }
            assertThat(trial.reals("evaluate", "second loss")[row]).isCloseTo(twice, within(1e-12));
        }
        assertThat(second[5]).isZero();
    }
}
