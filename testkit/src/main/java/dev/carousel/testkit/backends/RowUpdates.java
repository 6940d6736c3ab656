package dev.carousel.testkit.backends;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.testkit.rules.Finding;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Of a variable whose rows are assigned, those rows change and no others. */
final class RowUpdates {
    private static final int WIDTH = 2;

    private RowUpdates() {}

    static Arbitrary<List<Integer>> cases() {
        return Arbitraries.integers().between(0, 3).list().ofSize(3);
    }

    static Finding check(BackendSubject subject, List<Integer> rows) {
        VariableStore store = Table.store();
        float[] expected = Table.first();
        try (Backend.Session session =
                subject.backend().compile(Table.doubledRows()).open(store)) {
            session.set("tokens", rows.stream().mapToInt(row -> row).toArray());
            for (int run = 1; run <= 2; run++) {
                session.run();
                for (int row : rows.stream().distinct().toList()) {
                    expected[row * WIDTH] *= 2;
                    expected[row * WIDTH + 1] *= 2;
                }
                float[] actual = store.reals("table");
                if (!Arrays.equals(actual, expected)) {
                    return Finding.broken("after run " + run + " that doubles rows " + rows + ", the table is "
                            + Arrays.toString(actual) + ": expected " + Arrays.toString(expected)
                            + ": these rows, each from its value before the run, and no others");
                }
            }
        }
        return store.integers("count")[0] == 2
                ? Finding.KEPT
                : Finding.broken("of the two assignments of this graph, the whole variable count is lost");
    }
}
