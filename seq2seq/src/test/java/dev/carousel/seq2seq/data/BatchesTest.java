package dev.carousel.seq2seq.data;

import static dev.carousel.seq2seq.data.Examples.copies;
import static dev.carousel.seq2seq.data.TextFiles.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;

@Domain(Examples.class)
@Domain(DomainContext.Global.class)
class BatchesTest {
    @Test
    void inOrder_shortBatch_isFilledWithMaskedRows() {
        var example = new EncodedExample(new int[] {7, 8}, new int[] {9});
        var batch = new Batches(List.of(example), new Buckets(List.of(new Bucket(3, 4))), 2)
                .inOrder()
                .get(0);
        assertThat(batch.rows()).isEqualTo(2);
        assertThat(batch.examples()).containsExactly(0);
        assertThat(batch.source().ids()).containsExactly(7, 8, 0, 0, 0, 0);
        assertThat(batch.source().mask()).containsExactly(1, 1, 0, 0, 0, 0);
        assertThat(batch.source().lengths()).containsExactly(2, 0);
        assertThat(batch.targetInput().ids()).containsExactly(1, 9, 0, 0, 0, 0, 0, 0);
        assertThat(batch.targetOutput().ids()).containsExactly(9, 2, 0, 0, 0, 0, 0, 0);
        assertThat(batch.targetInput().mask()).containsExactly(1, 1, 0, 0, 0, 0, 0, 0);
        assertThat(batch.targetOutput().mask()).containsExactly(1, 1, 0, 0, 0, 0, 0, 0);
        assertThat(batch.targetOutput().tokens()).isEqualTo(2);
    }

    @Property
    void epoch_everyExample_isInExactlyOneRowOfItsBucket(
            @ForAll @Size(min = 1, max = 40) List<EncodedExample> examples,
            @ForAll @IntRange(min = 1, max = 5) int rows,
            @ForAll long seed,
            @ForAll @IntRange(max = 50) int epoch) {
        var buckets = Buckets.choose(examples, rows);
        var seen = new int[examples.size()];
        for (var batch : new Batches(examples, buckets, rows).epoch(seed, epoch)) {
            assertThat(batch.examples()).hasSizeBetween(1, rows);
            for (var row = 0; row < batch.examples().length; row++) {
                var index = batch.examples()[row];
                seen[index]++;
                assertThat(batch.bucket()).isEqualTo(buckets.of(examples.get(index)));
                assertThat(row(batch.source(), row))
                        .isEqualTo(examples.get(index).source());
            }
        }
        assertThat(seen).containsOnly(1);
    }

    @Property
    void epoch_always_hasTheSameNumberOfBatches(
            @ForAll @Size(min = 1, max = 40) List<EncodedExample> examples,
            @ForAll @IntRange(min = 1, max = 5) int rows,
            @ForAll long seed) {
        var batches = new Batches(examples, Buckets.choose(examples, rows), rows);
        assertThat(batches.epoch(seed, 0)).hasSize(batches.perEpoch());
        assertThat(batches.epoch(seed, 1)).hasSize(batches.perEpoch());
    }

    @Property
    void epoch_madeAgain_isTheSameFromAnyPosition(
            @ForAll @Size(min = 1, max = 40) List<EncodedExample> examples,
            @ForAll long seed,
            @ForAll @IntRange(max = 50) int epoch) {
        var buckets = Buckets.choose(examples, 4);
        var whole = order(new Batches(examples, buckets, 4).epoch(seed, epoch));
        var again = new Batches(examples, buckets, 4).epoch(seed, epoch);
        var position = again.size() / 2;
        assertThat(order(again.subList(position, again.size()))).isEqualTo(whole.subList(position, whole.size()));
    }

    @Test
    void epoch_otherSeedOrEpoch_isAnotherOrder() {
        var batches = new Batches(copies(100, Examples.of(2, 2)), new Buckets(List.of(new Bucket(2, 3))), 10);
        var orders = List.of(
                order(batches.epoch(1, 0)),
                order(batches.epoch(1, 1)),
                order(batches.epoch(2, 0)),
                order(batches.inOrder()));
        assertThat(orders).doesNotHaveDuplicates();
    }

    @Test
    void epoch_order_neverChangesBetweenVersions() {
        var batches = new Batches(copies(8, Examples.of(2, 2)), new Buckets(List.of(new Bucket(2, 3))), 3);
        assertThat(order(batches.epoch(42, 3))).containsExactly(List.of(6, 5, 0), List.of(1, 4), List.of(2, 3, 7));
    }

    @Test
    void epoch_batchesOfSeveralBuckets_areMixed() {
        var examples = IntStream.range(0, 200)
                .mapToObj(i -> Examples.of(i % 2 == 0 ? 2 : 9, 2))
                .toList();
        var batches = new Batches(examples, new Buckets(List.of(new Bucket(2, 3), new Bucket(9, 3))), 5);
        var lengths = batches.epoch(1, 0).stream()
                .map(batch -> batch.bucket().source())
                .toList();
        var changes = IntStream.range(1, lengths.size())
                .filter(i -> !lengths.get(i).equals(lengths.get(i - 1)))
                .count();
        assertThat(changes).isGreaterThan(10);
        assertThat(batches.inOrder().stream().map(batch -> batch.bucket().source()))
                .isSorted();
    }

    @Test
    void of_badInput_isAnError() {
        var buckets = new Buckets(List.of(new Bucket(2, 3)));
        assertError(
                () -> new Batches(List.of(), buckets, 4),
                "[Carousel/NoExamples] expected examples to batch, found none");
        assertError(
                () -> new Batches(copies(1, Examples.of(1, 1)), buckets, 0),
                "[Carousel/ValueOutOfRange] batch size: expected at least 1, found 0");
        assertError(
                () -> new Batches(copies(1, Examples.of(3, 1)), buckets, 4),
                "[Carousel/ExampleTooLong] expected at most 2 source and 2 target tokens, found 3 and 1");
    }

    private static int[] row(Padded padded, int row) {
        var start = row * padded.length();
        return Arrays.copyOfRange(padded.ids(), start, start + padded.lengths()[row]);
    }

    private static List<List<Integer>> order(List<Batch> batches) {
        return batches.stream()
                .map(batch -> Arrays.stream(batch.examples()).boxed().toList())
                .toList();
    }
}
