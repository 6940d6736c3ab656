package dev.carousel.seq2seq.data;

import static dev.carousel.seq2seq.data.Examples.copies;
import static dev.carousel.seq2seq.data.TextFiles.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;

class BucketsTest {
    @Test
    void choose_twoClustersOfLengths_getABucketEach() {
        var examples = Stream.of(copies(64, Examples.of(3, 4)), copies(64, Examples.of(20, 24)))
                .flatMap(List::stream)
                .toList();
        assertThat(Buckets.choose(examples, 32).chain()).containsExactly(new Bucket(3, 5), new Bucket(20, 25));
    }

    @Test
    void choose_fewerExamplesThanRows_givesOneBucket() {
        // Two buckets would make two batches of 32 rows where one does.
        var examples = List.of(Examples.of(3, 4), Examples.of(20, 24));
        assertThat(Buckets.choose(examples, 32).chain()).containsExactly(new Bucket(20, 25));
    }

    @Test
    void choose_longSourceWithShortTarget_fitsInTheLastBucket() {
        var examples = Stream.of(copies(64, Examples.of(3, 9)), copies(64, Examples.of(9, 3)))
                .flatMap(List::stream)
                .toList();
        // 64 · (3 + 10) + 64 · (9 + 10); starting with (9, 4) would cost as much.
        assertThat(Buckets.choose(examples, 32).chain()).last().isEqualTo(new Bucket(9, 10));
        assertThat(cost(Buckets.choose(examples, 32).chain(), examples, 32)).isEqualTo(64 * 13 + 64 * 19);
    }

    @Property
    @Domain(Examples.class)
    @Domain(DomainContext.Global.class)
    void choose_smallData_isAsCheapAsTheBestOfAllChains(
            @ForAll @Size(min = 1, max = 12) List<EncodedExample> examples,
            @ForAll @IntRange(min = 1, max = 4) int rows,
            @ForAll @IntRange(min = 1, max = 3) int most) {
        var chosen = Buckets.choose(examples, rows, most).chain();
        var cheapest = allChains(examples, most).stream()
                .mapToLong(chain -> cost(chain, examples, rows))
                .min()
                .orElseThrow();
        assertThat(cost(chosen, examples, rows)).isEqualTo(cheapest);
        var fewest = allChains(examples, most).stream()
                .filter(chain -> cost(chain, examples, rows) == cheapest)
                .mapToInt(List::size)
                .min()
                .orElseThrow();
        assertThat(chosen).hasSize(fewest);
    }

    @Test
    void choose_hundredsOfLengths_coversAllWithEightGoodBuckets() {
        var random = new Random(7);
        var examples = new ArrayList<EncodedExample>();
        for (var i = 0; i < 20_000; i++) {
            var source = 1 + (int) Math.abs(60 * random.nextGaussian());
            examples.add(Examples.of(source, Math.max(1, source + random.nextInt(11) - 5)));
        }
        var buckets = Buckets.choose(examples, 32);
        assertThat(buckets.chain()).hasSize(Buckets.MOST);
        examples.forEach(example -> assertThat(buckets.of(example).holds(example.sourceSteps(), example.targetSteps()))
                .isTrue());
        var tokens = examples.stream()
                .mapToLong(e -> e.sourceSteps() + e.targetSteps())
                .sum();
        assertThat(cost(buckets.chain(), examples, 32)).isLessThan(tokens * 5 / 4);
        assertThat(Buckets.choose(examples, 32)).isEqualTo(buckets);
    }

    @Test
    void of_example_isTheSmallestBucketThatHoldsIt() {
        var buckets = new Buckets(List.of(new Bucket(3, 3), new Bucket(3, 5), new Bucket(6, 8)));
        assertThat(buckets.of(Examples.of(3, 2))).isEqualTo(new Bucket(3, 3));
        assertThat(buckets.of(Examples.of(3, 3))).isEqualTo(new Bucket(3, 5));
        assertThat(buckets.of(Examples.of(4, 1))).isEqualTo(new Bucket(6, 8));
    }

    @Test
    void of_exampleBeyondAllBuckets_isAnError() {
        assertError(
                () -> new Buckets(List.of(new Bucket(3, 3), new Bucket(6, 8))).of(Examples.of(5, 8)),
                "[Carousel/ExampleTooLong] expected at most 6 source and 7 target tokens, found 5 and 8");
    }

    @Test
    void sourceLength_beyondAllBuckets_isThePowerOfTwoThatHoldsIt() {
        var buckets = new Buckets(List.of(new Bucket(3, 3), new Bucket(6, 8)));
        assertThat(List.of(1, 3, 4, 6, 7, 8, 9, 1025))
                .map(buckets::sourceLength)
                .containsExactly(3, 3, 6, 6, 8, 8, 16, 2048);
    }

    @Test
    void sourceLength_ofBucketsCloseToEachOther_isThatOfTheLongest() {
        var buckets = new Buckets(List.of(
                new Bucket(3, 9),
                new Bucket(4, 9),
                new Bucket(6, 9),
                new Bucket(8, 9),
                new Bucket(9, 9),
                new Bucket(10, 9)));
        assertThat(List.of(1, 3, 4, 5, 6, 7, 8, 9, 10))
                .map(buckets::sourceLength)
                .containsExactly(3, 3, 4, 6, 6, 10, 10, 10, 10);
    }

    @Test
    void of_buckets_mustBeAChain() {
        assertError(() -> new Buckets(List.of()), "[Carousel/InvalidBuckets] expected at least one bucket, found none");
        assertError(
                () -> new Buckets(List.of(new Bucket(3, 5), new Bucket(4, 4))),
                "[Carousel/InvalidBuckets] Bucket[source=4, target=4] does not hold more than Bucket[source=3, target=5]");
        assertError(
                () -> new Bucket(0, 4),
                "[Carousel/ValueOutOfRange] bucket: expected lengths of at least 1, found 0 and 4");
    }

    @Test
    void choose_badInput_isAnError() {
        assertError(
                () -> Buckets.choose(List.of(), 32),
                "[Carousel/NoExamples] expected examples to choose buckets for, found none");
        assertError(
                () -> Buckets.choose(copies(1, Examples.of(1, 1)), 32, 0),
                "[Carousel/ValueOutOfRange] expected at least 1 row in a batch and 1 bucket, found 32 and 0");
    }

    /** By the definition: each example in the first bucket that holds it, whole batches, all their steps. */
    private static long cost(List<Bucket> chain, List<EncodedExample> examples, int rows) {
        var cost = 0L;
        var rest = new ArrayList<>(examples);
        for (var bucket : chain) {
            var before = rest.size();
            rest.removeIf(example -> bucket.holds(example.sourceSteps(), example.targetSteps()));
            var batches = (long) Math.ceil((before - rest.size()) / (double) rows);
            cost += batches * rows * (bucket.source() + bucket.target());
        }
        assertThat(rest).isEmpty();
        return cost;
    }

    private static List<List<Bucket>> allChains(List<EncodedExample> examples, int most) {
        var pairs = new ArrayList<Bucket>();
        for (var s : examples.stream()
                .mapToInt(EncodedExample::sourceSteps)
                .distinct()
                .toArray()) {
            for (var t : examples.stream()
                    .mapToInt(EncodedExample::targetSteps)
                    .distinct()
                    .toArray()) {
                pairs.add(new Bucket(s, t));
            }
        }
        var last = new Bucket(
                Collections.max(pairs.stream().map(Bucket::source).toList()),
                Collections.max(pairs.stream().map(Bucket::target).toList()));
        return chainsTo(last, pairs, most);
    }

    private static List<List<Bucket>> chainsTo(Bucket last, List<Bucket> pairs, int most) {
        var chains = new ArrayList<List<Bucket>>();
        chains.add(List.of(last));
        if (most > 1) {
            pairs.stream()
                    .filter(pair -> !pair.equals(last) && last.holds(pair.source(), pair.target()))
                    .flatMap(pair -> chainsTo(pair, pairs, most - 1).stream())
                    .forEach(chain -> chains.add(
                            Stream.concat(chain.stream(), Stream.of(last)).toList()));
        }
        return chains;
    }
}
