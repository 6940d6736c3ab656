package dev.carousel.testkit.languages;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A made-up language: a distribution of the next token for every sentence and prefix. Token 0 ends, the last one starts. */
public interface Language {
    /** The token that ends a sentence. */
    int END = 0;

    /** Returns the size V of the vocabulary. */
    int vocabulary();

    /** Returns the greatest number of tokens, the end token included. */
    int length();

    /** Returns log-probabilities {@code [V]}. */
    float[] next(long sentence, List<Integer> prefix);

    /** Returns the token to begin with. */
    default int start() {
        return vocabulary() - 1;
    }

    /** Returns the log-probability of an output, token by token. */
    default double logProbability(long sentence, List<Integer> tokens, boolean ended) {
        double sum = 0;
        for (int i = 0; i < tokens.size(); i++) {
            sum += next(sentence, tokens.subList(0, i))[tokens.get(i)];
        }
        return ended ? sum + next(sentence, tokens)[END] : sum;
    }

    /** Returns every possible output. */
    default List<Output> outputs(long sentence) {
        var all = new ArrayList<Output>();
        collect(sentence, List.of(), all);
        return all;
    }

    private void collect(long sentence, List<Integer> prefix, List<Output> all) {
        if (prefix.size() == length()) {
            all.add(new Output(prefix, logProbability(sentence, prefix, false), length()));
            return;
        }
        float[] row = next(sentence, prefix);
        for (int token = 0; token < vocabulary(); token++) {
            if (row[token] == Float.NEGATIVE_INFINITY) {
                continue;
            }
            if (token == END) {
                all.add(new Output(prefix, logProbability(sentence, prefix, true), prefix.size() + 1));
            } else {
                collect(sentence, longer(prefix, token), all);
            }
        }
    }

    /** Returns a prefix with one more token. */
    static List<Integer> longer(List<Integer> prefix, int token) {
        var longer = new ArrayList<>(prefix);
        longer.add(token);
        return List.copyOf(longer);
    }

    /**
     * One output.
     *
     * @param tokens without start and end token
     * @param length the number of tokens, the end token included if it ended
     */
    record Output(List<Integer> tokens, double logProbability, int length) {
        /** Returns log p / lengthᵅ. */
        public double score(double lengthNormalisation) {
            return logProbability / StrictMath.pow(length, lengthNormalisation);
        }
    }

    /** Returns a language with the same distribution at every step; its last token, which starts, has no place in it. */
    static Language constant(int length, double... probabilities) {
        float[] row = new float[probabilities.length + 1];
        for (int token = 0; token < probabilities.length; token++) {
            row[token] = (float) Math.log(probabilities[token]);
        }
        row[probabilities.length] = Float.NEGATIVE_INFINITY;
        return of(length, row.length, prefix -> row);
    }

    /** Returns a language in which all sentences are alike. */
    static Language of(int length, int vocabulary, Function<List<Integer>, float[]> next) {
        return new Language() {
            @Override
            public int vocabulary() {
                return vocabulary;
            }

            @Override
            public int length() {
                return length;
            }

            @Override
            public float[] next(long sentence, List<Integer> prefix) {
                return next.apply(prefix);
            }
        };
    }
}
