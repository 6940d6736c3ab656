package dev.carousel.testkit.languages;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A language drawn from a seed.
 *
 * @param holes the share of tokens that may not come; at least one always may, and the start token never
 * @param ties whether probabilities are few, so that many are equal
 */
public record RandomLanguage(long seed, int vocabulary, int length, double holes, boolean ties) implements Language {
    @Override
    public float[] next(long sentence, List<Integer> prefix) {
        var random = new SplittableRandom(seed * 31 + sentence * 1_000_003 + prefix.hashCode() * 7L);
        int open = random.nextInt(vocabulary - 1);
        double[] weights = new double[vocabulary];
        for (int token = 0; token < vocabulary - 1; token++) {
            double weight = ties ? 1 << random.nextInt(2) : Math.exp(3 * random.nextDouble());
            weights[token] = random.nextDouble() < holes && token != open ? 0 : weight;
        }
        return logarithms(weights);
    }

    /** Returns the language with probabilities that differ. */
    public RandomLanguage withoutTies() {
        return new RandomLanguage(seed, vocabulary, length, holes, false);
    }

    /** Returns the language with some tokens of very different probabilities, over some steps. */
    public RandomLanguage varied() {
        return new RandomLanguage(seed, Math.max(5, vocabulary), Math.max(2, length), 0, false);
    }

    private static float[] logarithms(double[] weights) {
        double total = Arrays.stream(weights).sum();
        float[] row = new float[weights.length];
        for (int token = 0; token < row.length; token++) {
            row[token] = (float) Math.log(weights[token] / total);
        }
        return row;
    }
}
