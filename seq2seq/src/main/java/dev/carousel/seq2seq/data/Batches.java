package dev.carousel.seq2seq.data;

import dev.carousel.api.CarouselException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.stream.IntStream;

/**
 * Examples in batches of a fixed number of rows.
 *
 * <p>Every example falls in the smallest bucket that holds it.
 */
public final class Batches implements BatchSource {
    private final List<EncodedExample> examples;
    private final List<Bucket> bucketOf;
    private final int rows;

    /**
     * Batches of {@code rows} rows.
     *
     * <p>No examples ({@code NoExamples}), rows below 1 ({@code ValueOutOfRange}) and an example that no bucket holds
     * ({@code ExampleTooLong}) are errors.
     */
    public Batches(List<EncodedExample> examples, Buckets buckets, int rows) {
        if (examples.isEmpty()) {
            throw new CarouselException("NoExamples", "expected examples to batch, found none");
        }
        if (rows < 1) {
            throw new CarouselException("ValueOutOfRange", "batch size: expected at least 1, found " + rows);
        }
        this.examples = List.copyOf(examples);
        this.bucketOf = this.examples.stream().map(buckets::of).toList();
        this.rows = rows;
    }

    @Override
    public int perEpoch() {
        return inOrder().size();
    }

    /**
     * The batches of an epoch, made when they are asked for.
     *
     * <p>Which examples share a batch and the order of the batches are a pure function of seed and epoch; to resume after
     * {@code k} batches, take the list from {@code k} on.
     */
    @Override
    public List<Batch> epoch(long seed, int epoch) {
        return drawn(seed, epoch);
    }

    @Override
    public List<Bucket> buckets(long seed, int epoch) {
        return drawn(seed, epoch).buckets();
    }

    /** The same examples in their order, bucket after bucket, for evaluation. */
    @Override
    public List<Batch> inOrder() {
        return planned();
    }

    @Override
    public List<Bucket> buckets() {
        return planned().buckets();
    }

    private LazyBatches planned() {
        return new LazyBatches(plan(IntStream.range(0, examples.size()).toArray()));
    }

    private LazyBatches drawn(long seed, int epoch) {
        var random = SplitMix.of(seed, epoch);
        var plan = plan(random.shuffled(examples.size()));
        var order = random.shuffled(plan.size());
        return new LazyBatches(IntStream.of(order).mapToObj(plan::get).toList());
    }

    private List<Planned> plan(int[] order) {
        Map<Bucket, IndexList> buckets = new LinkedHashMap<>();
        for (var index : order) {
            buckets.computeIfAbsent(bucketOf.get(index), same -> new IndexList())
                    .add(index);
        }
        var plan = new ArrayList<Planned>();
        buckets.forEach(
                (bucket, indices) -> indices.chunks(rows).forEach(chunk -> plan.add(new Planned(bucket, chunk))));
        return plan;
    }

    private record Planned(Bucket bucket, int[] indices) {}

    private final class LazyBatches extends AbstractList<Batch> implements RandomAccess {
        private final List<Planned> plan;

        LazyBatches(List<Planned> plan) {
            this.plan = plan;
        }

        List<Bucket> buckets() {
            return plan.stream().map(Planned::bucket).toList();
        }

        @Override
        public Batch get(int position) {
            var planned = plan.get(position);
            return Batch.of(planned.bucket(), rows, planned.indices(), examples);
        }

        @Override
        public int size() {
            return plan.size();
        }
    }
}
