package dev.carousel.seq2seq.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ThinnedTest {
    @Test
    void items_fewerThanTheMost_areAll() {
        assertThat(thinned(4, 4)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void items_moreThanTheMost_areSpacedEvenly() {
        assertThat(thinned(4, 5)).containsExactly(0, 2, 4);
        assertThat(thinned(4, 12)).containsExactly(0, 4, 8, 11);
    }

    @Property
    void items_ofAnyNumber_areFewAndEvenAndHaveBothEnds(
            @ForAll @IntRange(min = 2, max = 9) int most, @ForAll @IntRange(min = 1, max = 500) int count) {
        List<Integer> items = thinned(most, count);
        assertThat(items).hasSizeLessThanOrEqualTo(most + 1).startsWith(0).endsWith(count - 1);
        assertThat(items).hasSizeGreaterThanOrEqualTo(Math.min(count, most / 2));
        IntStream.range(2, items.size() - 1)
                .forEach(i -> assertThat(items.get(i) - items.get(i - 1)).isEqualTo(items.get(1)));
    }

    private static List<Integer> thinned(int most, int count) {
        var thinned = new Thinned<Integer>(most);
        IntStream.range(0, count).forEach(thinned::add);
        return thinned.items();
    }
}
