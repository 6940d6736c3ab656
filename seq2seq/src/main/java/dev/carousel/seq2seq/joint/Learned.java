package dev.carousel.seq2seq.joint;

import dev.carousel.api.CarouselException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a joint n-gram model has learned, as numbers: how each example was cut.
 *
 * @param longest how many pairs are looked at together
 * @param pairs {@code [N, 4]}, row after row: two source and two target tokens of each of N pairs, −1 where there is none
 * @param runs the numbers of the pairs of each example, and then −1
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode below compare the values
public record Learned(int longest, int[] pairs, int[] runs) {
    /** How many pairs are looked at together at most. */
    static final int MOST = 20;

    /** How many tokens stand for a pair. */
    public static final int PLACES = 4;

    private static final int END = -1;

    @Override
    public boolean equals(Object other) {
        return other instanceof Learned that
                && longest == that.longest
                && Arrays.equals(pairs, that.pairs)
                && Arrays.equals(runs, that.runs);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * longest + Arrays.hashCode(pairs)) + Arrays.hashCode(runs);
    }

    static Learned of(List<Pair> pairs, List<int[]> runs, int longest) {
        return new Learned(
                longest,
                pairs.stream().flatMapToInt(Pair::tokens).toArray(),
                runs.stream()
                        .flatMapToInt(run -> IntStream.concat(Arrays.stream(run), IntStream.of(END)))
                        .toArray());
    }

    /**
     * Requires numbers that can have been learned: {@code SavedModelMismatch}.
     *
     * @param where it was read, for the error
     */
    public Learned checked(String where, int sourceVocabulary, int targetVocabulary) {
        boolean whole = longest >= 1
                && longest <= MOST
                && pairs.length % PLACES == 0
                && (runs.length == 0 || runs[runs.length - 1] == END)
                && Arrays.stream(runs).allMatch(pair -> pair >= END && pair < pairs.length / PLACES)
                && toPairs().stream().allMatch(pair -> isOne(pair, sourceVocabulary, targetVocabulary));
        if (!whole) {
            throw new CarouselException(
                    "SavedModelMismatch",
                    where + ": these are no joint n-grams of the model's vocabularies; restore the file from a copy");
        }
        return this;
    }

    private static boolean isOne(Pair pair, int sourceVocabulary, int targetVocabulary) {
        return Arrays.stream(Pair.Form.values()).anyMatch(pair::isOf)
                && pair.source().stream().allMatch(token -> token < sourceVocabulary)
                && pair.target().stream().allMatch(token -> token < targetVocabulary);
    }

    int examples() {
        return (int) Arrays.stream(runs).filter(number -> number == END).count();
    }

    List<Pair> toPairs() {
        return IntStream.range(0, pairs.length / PLACES)
                .mapToObj(i -> Pair.of(Arrays.copyOfRange(pairs, PLACES * i, PLACES * (i + 1))))
                .toList();
    }

    List<int[]> toRuns() {
        var all = new ArrayList<int[]>();
        int from = 0;
        for (int i = 0; i < runs.length; i++) {
            if (runs[i] == END) {
                all.add(Arrays.copyOfRange(runs, from, i));
                from = i + 1;
            }
        }
        return all;
    }
}
