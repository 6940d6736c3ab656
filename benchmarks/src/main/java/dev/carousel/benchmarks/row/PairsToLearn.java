package dev.carousel.benchmarks.row;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Pairs of sequences to learn from, drawn as if from a task: frequencies as of words (Zipf), targets that follow their sources.
 *
 * @param task whose lengths they have
 * @param count how many pairs
 * @param sourceTypes how many different tokens sources have; all of them occur
 * @param targetTypes how many targets have
 * @param lengths of sources
 * @param ratio of a target's length to its source's, on average
 */
public record PairsToLearn(String task, int count, int sourceTypes, int targetTypes, Lengths lengths, double ratio) {
    private static final int SEED = 17;
    private static final int COMMON_FOR_EACH_DEALT = 2;

    /** One pair: tokens, each a number below that of its side's types. */
    public record Pair(int[] source, int[] target) {}

    /** Draws the pairs: always the same. */
    public List<Pair> draw() {
        var random = new Random(SEED);
        var sources = new Tokens(sourceTypes, random);
        var targets = new Tokens(targetTypes, random);
        var pairs = new ArrayList<Pair>(count);
        for (int i = 0; i < count; i++) {
            int[] read = IntStream.range(0, lengths.draw(random))
                    .map(at -> sources.next())
                    .toArray();
            int length = Math.max(1, (int) Math.round(ratio * read.length) + random.nextInt(3) - 1);
            int[] written = IntStream.range(0, length)
                    .map(at -> targets.answering(read[at * read.length / length]))
                    .toArray();
            pairs.add(new Pair(read, written));
        }
        return pairs;
    }

    /** Draws tokens, common ones often; every third is dealt from a deck of all, so that each occurs. */
    private static final class Tokens {
        private final int[] deck;
        private final Random random;
        private int drawn;

        Tokens(int types, Random random) {
            List<Integer> all =
                    new ArrayList<>(IntStream.range(0, types).boxed().toList());
            Collections.shuffle(all, random);
            this.deck = all.stream().mapToInt(type -> type).toArray();
            this.random = random;
        }

        int next() {
            return dealt() ? deal() : (int) Math.pow(deck.length, random.nextDouble()) - 1;
        }

        int answering(int token) {
            return dealt() ? deal() : token % deck.length;
        }

        private boolean dealt() {
            return drawn++ % (1 + COMMON_FOR_EACH_DEALT) == 0;
        }

        private int deal() {
            return deck[drawn / (1 + COMMON_FOR_EACH_DEALT) % deck.length];
        }
    }
}
