package dev.carousel.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class VariableStoreTest {
    private final VariableStore store = new VariableStore();

    /** Has the same number everywhere, and counts how often it was asked. */
    private static class Away implements VariableStore.Holder {
        private final int number;
        private int fetched;

        Away(int number) {
            this.number = number;
        }

        @Override
        public void fetch(float[] reals) {
            Arrays.fill(reals, number);
            fetched++;
        }

        @Override
        public void fetch(int[] integers) {
            Arrays.fill(integers, number);
            fetched++;
        }
    }

    @Test
    void entry_variableNotThere_isAnError() {
        assertThatThrownBy(() -> store.entry("table")).hasMessage("[Carousel/UnknownName] no variable \"table\"");
    }

    @Test
    void declare_variableOfAnotherShape_isAnError() {
        table();
        assertThatThrownBy(() -> store.declare(Variable.parameter("table", Shape.of(4, 2))))
                .hasMessage("[Carousel/VariableMismatch] variable table [4, 2] is already there as REAL table [3, 2]");
    }

    @Test
    void reals_heldElsewhere_areFetchedOnce_intoTheSameArray() {
        VariableStore.Entry table = table();
        float[] array = table.reals();
        var away = new Away(7);
        long before = table.version();
        assertThat(table.heldBy(away)).isEqualTo(table.version()).isGreaterThan(before);
        assertThat(array).containsOnly(0);
        assertThat(store.reals("table")).isSameAs(array).containsOnly(7);
        assertThat(store.reals("table")).containsOnly(7);
        assertThat(away.fetched).isEqualTo(1);
        assertThat(table.version())
                .as("the copy elsewhere is still of this version")
                .isEqualTo(before + 1);
    }

    @Test
    void integers_heldElsewhere_areFetched() {
        store.declare(new Variable("count", Shape.SCALAR, Type.INTEGER, Variable.Role.STATE));
        store.entry("count").heldBy(new Away(3));
        assertThat(store.integers("count")).containsExactly(3);
    }

    /** Who keeps the array over runs asks for nothing but this. */
    @Test
    void fetch_heldElsewhere_bringsTheValueToTheArray() {
        VariableStore.Entry table = table();
        float[] array = table.reals();
        table.heldBy(new Away(7));
        table.fetch();
        assertThat(array).containsOnly(7);
    }

    @Test
    void set_heldElsewhere_countsMore_andAsksNobody() {
        VariableStore.Entry table = table();
        var away = new Away(7);
        long held = table.heldBy(away);
        store.set("table", 1f, 2, 3, 4, 5, 6);
        assertThat(store.reals("table")).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(away.fetched).isZero();
        assertThat(table.version()).as("the copy elsewhere is an old one").isGreaterThan(held);
    }

    @Test
    void changed_elementOfAFetchedArray_countsMore() {
        VariableStore.Entry table = table();
        table.heldBy(new Away(7));
        store.reals("table")[1] = 8;
        store.changed("table");
        assertThat(store.reals("table")).containsExactly(7, 8, 7, 7, 7, 7);
    }

    @Test
    void fetch_thatFails_leavesTheValueWhereItIs() {
        VariableStore.Entry table = table();
        var broken = new CarouselException("DeviceFailed", "gone");
        var away = new Away(7) {
            private boolean once;

            @Override
            public void fetch(float[] reals) {
                if (!once) {
                    once = true;
                    throw broken;
                }
                super.fetch(reals);
            }
        };
        table.heldBy(away);
        assertThatThrownBy(table::reals).isSameAs(broken);
        assertThat(table.reals()).containsOnly(7);
    }

    /** Readers share the lock: the first one fetches, and the others wait until the whole value is there. */
    @Test
    void reals_askedForByManyThreads_areFetchedOnce_andWholeForAll() throws InterruptedException, ExecutionException {
        store.declare(Variable.parameter("large", Shape.of(1 << 16)));
        VariableStore.Entry large = store.entry("large");
        Callable<float[]> read = () -> {
            store.lock().readLock().lock();
            try {
                return large.reals().clone();
            } finally {
                store.lock().readLock().unlock();
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 1; round <= 200; round++) {
                var away = new Away(round);
                large.heldBy(away);
                for (Future<float[]> reader : threads.invokeAll(Collections.nCopies(4, read))) {
                    assertThat(reader.get()).containsOnly(round);
                }
                assertThat(away.fetched).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void attached_isMadeOnce_forEachStore() {
        var other = new VariableStore();
        StringBuilder mine = store.attached(StringBuilder.class, StringBuilder::new);
        assertThat(store.attached(StringBuilder.class, StringBuilder::new)).isSameAs(mine);
        assertThat(other.attached(StringBuilder.class, StringBuilder::new)).isNotSameAs(mine);
    }

    private VariableStore.Entry table() {
        store.declare(Variable.parameter("table", Shape.of(3, 2)));
        return store.entry("table");
    }
}
