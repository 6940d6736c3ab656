package dev.carousel.seq2seq.joint;

import dev.carousel.api.CarouselException;
import dev.carousel.seq2seq.data.EncodedExample;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Every pair that examples can be cut into, with a number for each. */
final class PairTable {
    /** More come of whole words, or of targets that do not follow their sources. */
    private static final int MOST = 1 << 22;

    private long[] keys = new long[1 << 16];
    private int size;

    private PairTable() {}

    static PairTable of(List<EncodedExample> examples) {
        var table = new PairTable();
        examples.forEach(table::add);
        table.compact();
        table.keys = Arrays.copyOf(table.keys, table.size);
        return table;
    }

    private void add(EncodedExample example) {
        int[] source = example.source();
        int[] target = example.target();
        if (IntStream.concat(Arrays.stream(source), Arrays.stream(target))
                .anyMatch(token -> token > Pair.GREATEST_TOKEN)) {
            throw tooMany("more than " + Pair.GREATEST_TOKEN + " tokens");
        }
        for (Pair.Form form : Pair.Form.values()) {
            for (int i = 0; i + form.source <= source.length; i++) {
                for (int j = 0; j + form.target <= target.length; j++) {
                    add(Pair.key(source, i, target, j, form));
                }
            }
        }
    }

    private void add(long key) {
        if (size == keys.length) {
            compact();
            if (size > keys.length / 2) {
                keys = Arrays.copyOf(keys, 2 * keys.length);
            }
        }
        keys[size++] = key;
    }

    /** Leaves each key once, in order. */
    private void compact() {
        long[] distinct = Arrays.stream(keys, 0, size).sorted().distinct().toArray();
        if (distinct.length > MOST) {
            throw tooMany("more than " + MOST + " pairs of tokens that might belong together");
        }
        System.arraycopy(distinct, 0, keys, 0, distinct.length);
        size = distinct.length;
    }

    private static CarouselException tooMany(String what) {
        return new CarouselException(
                "TooManyPairs",
                "joint-ngrams: the examples have " + what
                        + "; it is for short tokens of which those of a target follow those of its source, as sounds follow letters: set it to 0");
    }

    int size() {
        return size;
    }

    /** Returns the number of a pair. */
    int find(long key) {
        return Arrays.binarySearch(keys, key);
    }

    Pair pair(int number) {
        return Pair.ofKey(keys[number]);
    }
}
