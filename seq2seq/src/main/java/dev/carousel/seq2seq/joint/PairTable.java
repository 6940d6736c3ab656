package dev.carousel.seq2seq.joint;

import dev.carousel.api.CarouselException;
import dev.carousel.seq2seq.data.EncodedExample;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Every pair that examples can be cut into, numbered as they come, in a hash table: each is looked up for each place of each example, again and again. */
final class PairTable {
    /** Letters and sounds have thousands, whole words millions. */
    private static final int MOST = 1 << 22;

    private long[] keys = new long[1 << 10];
    private int size;

    /** The number of a pair, and one more, at its hash or behind it; 0 where there is none. At least half are 0. */
    private int[] slots = new int[2 * keys.length];

    private PairTable() {}

    static PairTable of(List<EncodedExample> examples) {
        var table = new PairTable();
        examples.forEach(table::add);
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
        if (find(key) >= 0) {
            return;
        }
        if (size == MOST) {
            throw tooMany("more than " + MOST + " different pairs of tokens that might belong together");
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            slots = new int[2 * keys.length];
            for (int number = 0; number < size; number++) {
                slots[slot(keys[number])] = number + 1;
            }
        }
        keys[size] = key;
        slots[slot(key)] = ++size;
    }

    private static CarouselException tooMany(String what) {
        return new CarouselException(
                "TooManyPairs",
                "joint-ngrams: the examples have " + what
                        + "; it is for tokens of small alphabets, such as letters and sounds: cut text into characters, or set it to 0");
    }

    int size() {
        return size;
    }

    /** Returns the number of a pair, −1 if it has none. */
    int find(long key) {
        return slots[slot(key)] - 1;
    }

    Pair pair(int number) {
        return Pair.ofKey(keys[number]);
    }

    /** Returns where a key is, or where it belongs. */
    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L; // the golden ratio: Knuth, volume 3, section 6.4
        int slot = (int) (mixed >>> Long.SIZE - Integer.numberOfTrailingZeros(slots.length));
        while (slots[slot] != 0 && keys[slots[slot] - 1] != key) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }
}
