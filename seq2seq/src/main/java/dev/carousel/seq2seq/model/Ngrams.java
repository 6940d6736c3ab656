package dev.carousel.seq2seq.model;

import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;
import java.math.BigInteger;

/**
 * Vectors for the n-grams of a sequence, added to those of the tokens in their middle: what neighbours mean together is looked up, not computed.
 *
 * <p>Pagnoni et al. 2024, arXiv:2412.09871, section 3.2.1; here for n = 3, 5, … to the longest. An n-gram's number is that of its tokens, read as digits,
 * where there are vectors for all n-grams; otherwise it is a hash of them, and some share a vector (Weinberger et al. 2009, arXiv:0902.2206). Beyond the ends of a
 * sequence stands padding, so that an n-gram shows where a word begins and ends.
 *
 * @param longest n of the longest, odd; 1 for none
 * @param most how many vectors there are at most for each n, from 2 to {@link #MOST}
 * @param dropout of whole vectors, for each n by itself
 */
public record Ngrams(int longest, int most, Dropout dropout) {
    /** Times {@link #MULTIPLIER} it is an integer of 32 bits. */
    static final int MOST = 1 << 20;

    private static final int MULTIPLIER = 1009;

    /**
     * Adds the vectors of n-grams.
     *
     * @param embedded the tokens' own vectors {@code [B, S, E]}
     * @param source the embedding that they come from
     * @param tokens {@code [B, S]}
     * @param mask {@code [B, S]}
     */
    Expr addedTo(Expr embedded, Embedding source, Expr tokens, Expr mask, Scope s) {
        Expr known = tokens.times(mask);
        Expr sum = embedded;
        for (int n = 3; n <= longest; n += 2) {
            sum = sum.plus(vectors(n, source, known, s.in(n + "-grams")));
        }
        return sum;
    }

    private Expr vectors(int n, Embedding source, Expr tokens, Scope s) {
        BigInteger all = BigInteger.valueOf(source.vocabulary()).pow(n);
        boolean enough = all.compareTo(BigInteger.valueOf(most)) <= 0;
        int count = enough ? all.intValueExact() : primeUpTo(most);
        Expr numbers = numbers(n, enough ? source.vocabulary() : MULTIPLIER, count, tokens);
        var ngrams = new Embedding(count, source.size());
        return dropout.vectors(ngrams.of(ngrams.matrix(s), numbers, s), s);
    }

    /** Returns the number of the n-gram around each token, {@code [B, S]}. */
    private static Expr numbers(int n, int base, int count, Expr tokens) {
        int length = tokens.shape().dim(1);
        Expr padded = tokens.pad(1, n / 2, n / 2);
        Expr numbers = padded.slice(1, 0, length);
        for (int i = 1; i < n; i++) {
            Expr next = padded.slice(1, i, i + length);
            numbers = numbers.times(next.builder().integer(base)).plus(next).modulo(count);
        }
        return numbers;
    }

    /** Returns the greatest prime up to a number: sums modulo a prime spread evenly. */
    private static int primeUpTo(int number) {
        return BigInteger.valueOf(number).isProbablePrime(64) ? number : primeUpTo(number - 1);
    }
}
