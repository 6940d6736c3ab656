package dev.carousel.seq2seq.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.seq2seq.joint.KneserNey.Context;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KneserNeyTest {
    private static final int SIZE = 4;

    @Property(tries = 100)
    void probabilities_afterWhateverCame_sumToOne(
            @ForAll("runs") List<int[]> runs,
            @ForAll @IntRange(min = 1, max = 4) int longest,
            @ForAll("run") int[] came) {
        KneserNey counts = KneserNey.of(runs, SIZE, longest);
        Context context = counts.start();
        for (int i = 0; i <= came.length; i++) {
            Context here = context;
            double sum = IntStream.rangeClosed(0, SIZE)
                    .mapToDouble(number -> counts.probability(here, number))
                    .sum();
            assertThat(sum).isCloseTo(1, within(1e-9));
            context = i < came.length ? counts.after(context, came[i]) : context;
        }
    }

    @Property(tries = 100)
    void probability_ofEachNumber_isThatOfTheDefinition(
            @ForAll("runs") List<int[]> runs,
            @ForAll @IntRange(min = 1, max = 4) int longest,
            @ForAll("run") int[] came) {
        KneserNey counts = KneserNey.of(runs, SIZE, longest);
        var definition = new Definition(runs, longest);
        Context context = counts.start();
        for (int i = 0; i <= came.length; i++) {
            List<Integer> before = definition.before(came, i);
            for (int number = 0; number <= SIZE; number++) {
                assertThat(counts.probability(context, number))
                        .isCloseTo(definition.probability(before, number), within(1e-9));
            }
            context = i < came.length ? counts.after(context, came[i]) : context;
        }
    }

    @Test
    void probability_afterOneNumber_isLargestForWhatAlwaysFollows() {
        KneserNey counts = KneserNey.of(List.of(new int[] {0, 1}, new int[] {2, 0, 1}, new int[] {3, 0, 1}), SIZE, 3);
        Context after = counts.after(counts.start(), 0);
        assertThat(counts.probability(after, 1)).isGreaterThan(0.5);
        assertThat(counts.probability(counts.after(after, 1), counts.end())).isGreaterThan(0.5);
    }

    @Provide
    Arbitrary<int[]> run() {
        return Arbitraries.integers().between(0, SIZE - 1).array(int[].class).ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<int[]>> runs() {
        return run().list().ofMinSize(1).ofMaxSize(40);
    }

    /** Chen and Goodman 1999, equations 24 to 26, word for word, with maps. */
    private static final class Definition {
        private final List<List<Integer>> runs;
        private final int longest;

        Definition(List<int[]> runs, int longest) {
            this.runs = runs.stream()
                    .map(run -> IntStream.concat(
                                    IntStream.concat(IntStream.of(SIZE + 1), IntStream.of(run)), IntStream.of(SIZE))
                            .boxed()
                            .toList())
                    .toList();
            this.longest = longest;
        }

        /** Returns what counts of a beginning: the longest run of numbers, the beginning of all among them. */
        List<Integer> before(int[] came, int count) {
            List<Integer> all = IntStream.concat(
                            IntStream.of(SIZE + 1), IntStream.of(came).limit(count))
                    .boxed()
                    .toList();
            return all.subList(Math.max(0, all.size() - longest + 1), all.size());
        }

        double probability(List<Integer> before, int number) {
            Map<List<Integer>, Double> counts = counts(before.size() + 1);
            double[] discounts = discounts(counts);
            double sum = 0;
            double taken = 0;
            for (var entry : counts.entrySet()) {
                if (entry.getKey().subList(0, before.size()).equals(before)) {
                    sum += entry.getValue();
                    taken += discounts[(int) Math.min(3, entry.getValue())];
                }
            }
            double shorter =
                    before.isEmpty() ? 1.0 / (SIZE + 1) : probability(before.subList(1, before.size()), number);
            if (sum == 0) {
                return shorter;
            }
            var ngram = IntStream.concat(before.stream().mapToInt(each -> each), IntStream.of(number))
                    .boxed()
                    .toList();
            double count = counts.getOrDefault(ngram, 0.0);
            return (count - discounts[(int) Math.min(3, count)]) / sum + taken / sum * shorter;
        }

        /** Counts n-grams of one length: occurrences of the longest and of those at the beginning, else how many numbers come before. */
        private Map<List<Integer>, Double> counts(int length) {
            var counts = new HashMap<List<Integer>, Double>();
            Set<List<Integer>> seen = new HashSet<>();
            for (List<Integer> run : runs) {
                for (int end = Math.max(length, 2); end <= run.size(); end++) {
                    List<Integer> ngram = run.subList(end - length, end);
                    boolean whole = length == longest || end == length;
                    if (whole || seen.add(run.subList(end - length - 1, end))) {
                        counts.merge(ngram, 1.0, Double::sum);
                    }
                }
            }
            return counts;
        }

        private static double[] discounts(Map<List<Integer>, Double> counts) {
            double[] n = new double[5];
            counts.values().stream().filter(count -> count <= 4).forEach(count -> n[count.intValue()]++);
            double y = n[1] == 0 || n[2] == 0 ? 0.5 : n[1] / (n[1] + 2 * n[2]);
            double[] discounts = {0, y, y, y};
            if (n[1] * n[2] * n[3] * n[4] > 0) {
                for (int i = 1; i <= 3; i++) {
                    discounts[i] = Math.min(i - 0.1, Math.max(0.1, i - (i + 1) * y * n[i + 1] / n[i]));
                }
            }
            return discounts;
        }
    }
}
