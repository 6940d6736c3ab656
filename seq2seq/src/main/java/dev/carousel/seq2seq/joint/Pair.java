package dev.carousel.seq2seq.joint;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tokens of a source and tokens of a target that belong together, such as {@code PH} and {@code F}.
 *
 * @param source one or two tokens
 * @param target none, one or two; two only of one source token
 */
record Pair(List<Integer> source, List<Integer> target) {
    /** How many tokens of each side a pair may have. */
    enum Form {
        SILENT(1, 0),
        ONE_TO_ONE(1, 1),
        ONE_TO_TWO(1, 2),
        TWO_TO_ONE(2, 1);

        final int source;
        final int target;

        Form(int source, int target) {
            this.source = source;
            this.target = target;
        }
    }

    /** How many target tokens go with one of the source at most. */
    static final int MOST_TARGETS = 2;

    private static final int TOKEN_BITS = 16;

    /** The greatest token that fits into a key. */
    static final int GREATEST_TOKEN = (1 << TOKEN_BITS) - 2;

    private static final int MASK = (1 << TOKEN_BITS) - 1;

    /** Returns what is the same for the same pair alone. */
    static long key(int[] source, int from, int[] target, int to, Form form) {
        long key = 0;
        for (int i = 0; i < 2; i++) {
            key = key << TOKEN_BITS | (i < form.source ? source[from + i] + 1 : 0);
        }
        for (int i = 0; i < 2; i++) {
            key = key << TOKEN_BITS | (i < form.target ? target[to + i] + 1 : 0);
        }
        return key;
    }

    static Pair ofKey(long key) {
        int[] tokens = IntStream.of(3, 2, 1, 0)
                .map(place -> (int) (key >>> place * TOKEN_BITS & MASK) - 1)
                .toArray();
        return of(tokens);
    }

    /** Returns the pair of two source and two target tokens, −1 where there is none. */
    static Pair of(int... tokens) {
        return new Pair(present(tokens, 0), present(tokens, 2));
    }

    boolean isOf(Form form) {
        return form.source == source.size() && form.target == target.size();
    }

    /** Returns two source and two target tokens, −1 where there is none. */
    IntStream tokens() {
        return IntStream.concat(padded(source), padded(target));
    }

    private static List<Integer> present(int[] tokens, int from) {
        return Arrays.stream(tokens, from, from + 2)
                .filter(token -> token >= 0)
                .boxed()
                .toList();
    }

    private static IntStream padded(List<Integer> side) {
        return IntStream.range(0, 2).map(i -> i < side.size() ? side.get(i) : -1);
    }
}
