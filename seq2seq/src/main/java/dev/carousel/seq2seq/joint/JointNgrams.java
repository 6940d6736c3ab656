package dev.carousel.seq2seq.joint;

import dev.carousel.api.CarouselException;
import dev.carousel.seq2seq.data.EncodedExample;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A joint n-gram model: into which pairs with pieces of their targets sources are cut, and how probable a pair is after others.
 *
 * <p>Bisani and Ney 2008, doi:10.1016/j.specom.2008.01.002. It learns in seconds, remembers what is rare, and errs at other places than a network. Targets have to
 * follow their sources in order, as sounds follow letters. Two are equal that have learned the same; safe to share between threads.
 */
public final class JointNgrams {
    private final Learned learned;
    private final List<Pair> pairs;
    private final Map<List<Integer>, int[]> bySource = new HashMap<>();
    private @Nullable KneserNey counts;

    /** Knows what was learned, checked. */
    public JointNgrams(Learned learned) {
        this.learned = learned;
        this.pairs = learned.toPairs();
        for (int pair = 0; pair < pairs.size(); pair++) {
            bySource.merge(pairs.get(pair).source(), new int[] {pair}, JointNgrams::joined);
        }
    }

    /**
     * Learns from examples. Those whose targets are more than twice as long as their sources cannot be cut, and teach nothing.
     *
     * @param longest how many pairs are looked at together, the last one included; at least 1
     * @throws CarouselException {@code TooManyPairs} if tokens are those of large alphabets, such as words; {@code NoPairs} if no example can be cut
     */
    public static JointNgrams learn(List<EncodedExample> examples, int longest) {
        List<List<Pair>> cut = Alignments.of(examples);
        if (cut.isEmpty()) {
            throw new CarouselException(
                    "NoPairs",
                    "joint-ngrams: none of %d examples can be cut into pairs, since all targets are more than twice as long as their sources; set it to 0"
                            .formatted(examples.size()));
        }
        List<Pair> pairs = cut.stream().flatMap(List::stream).distinct().toList();
        var numbers = new HashMap<Pair, Integer>();
        pairs.forEach(pair -> numbers.put(pair, numbers.size()));
        List<int[]> runs = cut.stream()
                .map(run -> run.stream().mapToInt(numbers::get).toArray())
                .toList();
        return new JointNgrams(Learned.of(pairs, runs, longest));
    }

    /** Returns what it has learned, to be kept. */
    public Learned learned() {
        return learned;
    }

    /** Returns how many examples taught it. */
    public int examples() {
        return learned.examples();
    }

    /** Returns how many pairs it knows. */
    public int pairs() {
        return pairs.size();
    }

    /** Returns the numbers of the pairs that have a piece of a source. */
    int[] pairs(List<Integer> source) {
        return bySource.getOrDefault(source, new int[0]);
    }

    Pair pair(int number) {
        return pairs.get(number);
    }

    /** Returns how probable pairs are, counted when it is asked for the first time. */
    synchronized KneserNey counts() {
        if (counts == null) {
            counts = KneserNey.of(learned.toRuns(), pairs.size(), learned.longest());
        }
        return counts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JointNgrams that && learned.equals(that.learned);
    }

    @Override
    public int hashCode() {
        return learned.hashCode();
    }

    private static int[] joined(int[] some, int[] more) {
        return IntStream.concat(Arrays.stream(some), Arrays.stream(more)).toArray();
    }
}
