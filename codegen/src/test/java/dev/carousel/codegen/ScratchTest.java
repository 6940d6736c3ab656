package dev.carousel.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScratchTest {
    private static final int SHORT = 10;
    private static final int LONG = 1000;
    private static final int LONGEST = 5000;

    private final Scratch scratch = new Scratch(new Reals(64 << 20), 2);

    @Test
    void take_givenBefore_returnsTheSameToTheSameWorkerAndToNobodyElse() {
        float[] first = scratch.take(0, SHORT);
        float[] second = scratch.take(1, SHORT);
        assertThat(second).isNotSameAs(first);
        scratch.give(1, second);
        scratch.give(0, first);
        assertThat(scratch.take(1, SHORT)).isSameAs(second);
        assertThat(scratch.take(1, SHORT)).isSameAs(first);
        assertThat(scratch.take(1, SHORT)).isNotSameAs(first).isNotSameAs(second);
    }

    @Test
    void take_allTooShort_returnsALongerOneFromThenOn() {
        scratch.reserve(2, SHORT);
        float[] longer = scratch.take(0, LONG);
        assertThat(longer).hasSizeGreaterThanOrEqualTo(LONG);
        scratch.give(0, longer);
        assertThat(scratch.take(1, SHORT)).isSameAs(longer);
    }

    @Test
    void take_nothing_leavesAllToThoseWhoNeedThem() {
        scratch.reserve(1, SHORT);
        float[] nothing = scratch.take(0, 0);
        assertThat(nothing).isEmpty();
        float[] first = scratch.take(0, SHORT);
        scratch.give(0, nothing);
        scratch.give(0, first);
        assertThat(scratch.take(0, SHORT)).isSameAs(first);
    }

    @Test
    void reserve_moreThanThereArePlaces_makesPlaces() {
        List<float[]> before = taken(2);
        before.forEach(array -> scratch.give(0, array));
        scratch.reserve(5, SHORT);
        List<float[]> all = taken(5);
        assertThat(same(all, before)).isEqualTo(2);
        all.forEach(array -> scratch.give(0, array));
        assertThat(same(taken(5), all)).isEqualTo(5);
    }

    @Test
    void give_moreThanThereArePlaces_forgetsTheRest() {
        List<float[]> three = taken(3);
        three.forEach(array -> scratch.give(0, array));
        assertThat(same(taken(3), three)).isEqualTo(2);
    }

    /** Two may be lengthened, and more are not until these are forgotten. */
    @Test
    void clear_ofAll_forgetsThem() {
        List<float[]> two = Stream.of(0, 1).map(i -> scratch.take(i, LONGEST)).toList();
        assertThat(scratch.take(0, LONGEST)).hasSize(LONGEST);
        two.forEach(array -> scratch.give(0, array));
        scratch.clear();
        float[] another = scratch.take(0, LONGEST);
        assertThat(another).hasSizeGreaterThan(LONGEST);
        assertThat(same(two, List.of(another))).isZero();
    }

    @Test
    void takeAndGive_byManyThreads_giveAnArrayToOneAtATime() throws Exception {
        var pool = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> worker = () -> {
                boolean own = true;
                for (int i = 0; i < 20_000; i++) {
                    float[] array = scratch.take(0, 1);
                    float mine = array[0] + 1;
                    array[0] = mine;
                    own &= array[0] == mine;
                    array[0] = mine - 1;
                    scratch.give(0, array);
                }
                return own;
            };
            for (Future<Boolean> own : pool.invokeAll(List.of(worker, worker, worker, worker))) {
                assertThat(own.get()).isTrue();
            }
            assertThat(taken(2)).allSatisfy(array -> assertThat(array[0]).isZero());
        } finally {
            pool.shutdownNow();
        }
    }

    /** How many are in both. */
    private static long same(List<float[]> some, List<float[]> others) {
        return some.stream()
                .filter(one -> others.stream().anyMatch(other -> other == one))
                .count();
    }

    private List<float[]> taken(int count) {
        var all = new ArrayList<float[]>();
        for (int i = 0; i < count; i++) {
            all.add(scratch.take(0, SHORT));
        }
        return all;
    }
}
