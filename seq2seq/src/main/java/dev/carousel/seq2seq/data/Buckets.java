package dev.carousel.seq2seq.data;

import dev.carousel.api.CarouselException;
import java.util.List;

/**
 * The fixed lengths that kernels are generated for: a chain of buckets, each of which holds all that the one before it
 * holds, and more.
 *
 * <p>Buckets that are no such chain, or none at all, are an error ({@code InvalidBuckets}).
 */
public record Buckets(List<Bucket> chain) {
    /** How many buckets {@link #choose(List, int)} makes at most. */
    public static final int MOST = 8;

    public Buckets {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new CarouselException("InvalidBuckets", "expected at least one bucket, found none");
        }
        for (var i = 1; i < chain.size(); i++) {
            var smaller = chain.get(i - 1);
            var larger = chain.get(i);
            if (smaller.equals(larger) || !larger.holds(smaller.source(), smaller.target())) {
                throw new CarouselException("InvalidBuckets", larger + " does not hold more than " + smaller);
            }
        }
    }

    /** The best {@link #MOST} buckets or fewer for batches of {@code rows} examples. */
    public static Buckets choose(List<EncodedExample> examples, int rows) {
        return choose(examples, rows, MOST);
    }

    /**
     * The chain of at most {@code most} buckets that costs the least padded work.
     *
     * <p>A batch costs {@code B · (S + T)} steps, the masked rows that fill the last batch of a bucket included; so little
     * data gets few buckets. Of chains that cost the same, one with the fewest buckets is taken. No examples are an error
     * ({@code NoExamples}), and so are {@code rows} or {@code most} below 1 ({@code ValueOutOfRange}).
     */
    public static Buckets choose(List<EncodedExample> examples, int rows, int most) {
        if (examples.isEmpty()) {
            throw new CarouselException("NoExamples", "expected examples to choose buckets for, found none");
        }
        if (rows < 1 || most < 1) {
            throw new CarouselException(
                    "ValueOutOfRange",
                    "expected at least 1 row in a batch and 1 bucket, found " + rows + " and " + most);
        }
        return new Buckets(new BucketSearch(LengthTable.of(examples), rows).best(most));
    }

    /** The last bucket, which holds all that the others hold. */
    public Bucket longest() {
        return chain.get(chain.size() - 1);
    }

    /** The smallest bucket that holds an example; that none does is an error ({@code ExampleTooLong}). */
    public Bucket of(EncodedExample example) {
        for (var bucket : chain) {
            if (bucket.holds(example.sourceSteps(), example.targetSteps())) {
                return bucket;
            }
        }
        throw new CarouselException(
                "ExampleTooLong",
                String.format(
                        "expected at most %d source and %d target tokens, found %d and %d",
                        longest().source(), longest().target() - 1, example.source().length, example.target().length));
    }

    /**
     * The fixed length for a source whose target is not known: the smallest that holds it of the longest bucket's and those of others that
     * are at most three quarters of the next one taken, since little more padding costs less than another kernel. Beyond all buckets it is the
     * next power of two.
     */
    public int sourceLength(int steps) {
        var longest = longest().source();
        if (steps > longest) {
            return steps > 1 << 30 ? steps : Integer.highestOneBit(2 * steps - 1);
        }
        var length = longest;
        for (var i = chain.size() - 1; i >= 0 && chain.get(i).source() >= steps; i--) {
            var shorter = chain.get(i).source();
            length = 4 * shorter <= 3 * length ? shorter : length;
        }
        return length;
    }
}
