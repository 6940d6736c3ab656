package dev.carousel.decoding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A made-up language: a distribution of the next token for every sentence and prefix. Token 0 ends, the last one starts. */
interface Language {
    int END = 0;

    int vocabulary();

    /** The greatest number of tokens. */
    int length();

    /** Log-probabilities {@code [V]}. */
    float[] next(long sentence, List<Integer> prefix);

    default int start() {
        return vocabulary() - 1;
    }

    /** The log-probability of an output, token by token. */
    default double logProbability(long sentence, List<Integer> tokens, boolean ended) {
        double sum = 0;
        for (int i = 0; i < tokens.size(); i++) {
            sum += next(sentence, tokens.subList(0, i))[tokens.get(i)];
        }
        return ended ? sum + next(sentence, tokens)[END] : sum;
    }

    /** Every possible output. */
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

    static List<Integer> longer(List<Integer> prefix, int token) {
        var longer = new ArrayList<>(prefix);
        longer.add(token);
        return List.copyOf(longer);
    }

    /** One output; its length counts the end token. */
    record Output(List<Integer> tokens, double logProbability, int length) {
        double score(double lengthNormalisation) {
            return logProbability / StrictMath.pow(length, lengthNormalisation);
        }
    }

    /** The same distribution at every step; its last token, which starts, has no place in it. */
    static Language constant(int length, double... probabilities) {
        float[] row = new float[probabilities.length + 1];
        for (int token = 0; token < probabilities.length; token++) {
            row[token] = (float) Math.log(probabilities[token]);
        }
        row[probabilities.length] = Float.NEGATIVE_INFINITY;
        return of(length, row.length, prefix -> row);
    }

    /** A language in which all sentences are alike. */
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
