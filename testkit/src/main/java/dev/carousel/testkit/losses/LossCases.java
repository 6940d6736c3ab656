package dev.carousel.testkit.losses;

import dev.carousel.testkit.arbitraries.AxisLengths;
import dev.carousel.testkit.arbitraries.OptionTexts;
import dev.carousel.testkit.arbitraries.Seeds;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random cases for losses; they shrink to presets, one row, one prediction, few classes. */
final class LossCases {
    private static final int MOST = 3;
    private static final int MOST_TIME = 5;
    private static final int MOST_TARGETS = 2;

    private LossCases() {}

    static Arbitrary<LossCase> of(LossSubject subject) {
        int least = subject.reserved() + 2;
        return Combinators.combine(
                        OptionTexts.of(subject.factory().options()),
                        AxisLengths.upTo(MOST),
                        AxisLengths.upTo(MOST_TIME),
                        AxisLengths.upTo(MOST_TARGETS),
                        Arbitraries.integers().between(least, least + 2),
                        Arbitraries.integers()
                                .between(0, MOST_TIME)
                                .shrinkTowards(MOST_TIME)
                                .list()
                                .ofSize(MOST),
                        Seeds.any())
                .as((options, batch, time, targets, classes, lengths, seed) ->
                        new LossCase(options, time, targets, classes, within(lengths, batch, time), seed));
    }

    private static List<Integer> within(List<Integer> lengths, int batch, int time) {
        return lengths.stream()
                .limit(batch)
                .map(length -> Math.min(length, time))
                .toList();
    }
}
