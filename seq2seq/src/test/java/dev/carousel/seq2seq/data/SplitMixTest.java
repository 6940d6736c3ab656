package dev.carousel.seq2seq.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplitMixTest {
    @Property
    void next_anySeed_givesTheNumbersOfTheJdksGenerator(@ForAll long seed) {
        var random = new SplitMix(seed);
        var jdk = new SplittableRandom(seed);
        for (var i = 0; i < 10; i++) {
            assertThat(random.next()).isEqualTo(jdk.nextLong());
        }
    }

    @Property
    void shuffled_anySize_holdsEachNumberOnce(@ForAll long seed, @ForAll @IntRange(max = 200) int size) {
        var order = SplitMix.of(seed, 0).shuffled(size);
        assertThat(Arrays.stream(order).sorted())
                .containsExactlyElementsOf(IntStream.range(0, size).boxed().toList());
    }

    @Test
    void shuffled_threeNumbers_takesEachOrderEquallyOften() {
        var counts = new TreeMap<String, Integer>();
        for (var seed = 0; seed < 60_000; seed++) {
            counts.merge(Arrays.toString(SplitMix.of(seed, 5).shuffled(3)), 1, Integer::sum);
        }
        // 10,000 of each are expected; five standard deviations are 456.
        assertThat(counts).hasSize(6);
        assertThat(counts.values()).allMatch(count -> Math.abs(count - 10_000) < 456);
    }
}
