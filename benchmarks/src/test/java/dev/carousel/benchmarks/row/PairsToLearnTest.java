package dev.carousel.benchmarks.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairsToLearnTest {
    private static final PairsToLearn WORDS =
            ((Workload.TrainingRun) Rows.named("training-run words B=64 H=256, a token")).pairs();

    @Test
    void draw_ofWords_hasTheirLengths() {
        int[] sources = lengths(PairsToLearn.Pair::source).toArray();
        int[] targets = lengths(PairsToLearn.Pair::target).toArray();
        assertThat(Arrays.stream(sources).min()).hasValue(3);
        assertThat(Arrays.stream(sources).max()).hasValue(15);
        assertThat(Arrays.stream(targets).max()).hasValue(14);
        double mean = Arrays.stream(sources).average().orElseThrow();
        assertThat(mean).isCloseTo(8.3, within(0.2));
        assertThat(Arrays.stream(targets).average().orElseThrow() / mean).isCloseTo(0.85, within(0.02));
    }

    @Test
    void draw_twice_isTheSame() {
        assertThat(WORDS.draw().get(100).target())
                .isEqualTo(WORDS.draw().get(100).target());
    }

    @Test
    void draw_ofAnyRow_hasEveryToken() {
        for (Workload row : Rows.holding("training-run", Rows.all())) {
            PairsToLearn pairs = ((Workload.TrainingRun) row).pairs();
            List<PairsToLearn.Pair> drawn = pairs.draw();
            assertThat(drawn).hasSize(pairs.count());
            assertThat(drawn.stream()
                            .flatMapToInt(pair -> Arrays.stream(pair.source()))
                            .distinct())
                    .hasSize(pairs.sourceTypes())
                    .allMatch(token -> token >= 0 && token < pairs.sourceTypes());
            assertThat(drawn.stream()
                            .flatMapToInt(pair -> Arrays.stream(pair.target()))
                            .distinct())
                    .hasSize(pairs.targetTypes());
        }
    }

    /** As Zipf has it, the first tenth of all words is most of a text; here two thirds are drawn so, the others dealt. */
    @Test
    void draw_ofCaptions_hasCommonWords() {
        PairsToLearn captions = ((Workload.TrainingRun)
                        Rows.holding("training-run captions", Rows.all()).get(0))
                .pairs();
        int[] tokens = captions.draw().stream()
                .flatMapToInt(pair -> Arrays.stream(pair.source()))
                .toArray();
        long common = Arrays.stream(tokens)
                .filter(token -> token < captions.sourceTypes() / 10)
                .count();
        assertThat((double) common / tokens.length).isBetween(0.5, 0.6);
    }

    private static IntStream lengths(Function<PairsToLearn.Pair, int[]> side) {
        return WORDS.draw().stream().mapToInt(pair -> side.apply(pair).length);
    }
}
