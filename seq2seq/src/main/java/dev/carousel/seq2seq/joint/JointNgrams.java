package dev.carousel.seq2seq.joint;

import dev.carousel.seq2seq.data.EncodedExample;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A joint n-gram model: into which pairs with pieces of their targets sources are cut, and how probable a pair is after others.
 *
 * <p>Bisani and Ney 2008, doi:10.1016/j.specom.2008.01.002. It learns in seconds, remembers what is rare, and errs at other places than a network. Targets have to
 * follow their sources in order, as sounds follow letters. Immutable.
 */
public final class JointNgrams {
    private final List<Pair> pairs;
    private final List<int[]> runs;
    private final int longest;
    private final KneserNey counts;
    private final Map<List<Integer>, int[]> bySource = new HashMap<>();

    private JointNgrams(List<Pair> pairs, List<int[]> runs, int longest) {
        this.pairs = pairs;
        this.runs = runs;
        this.longest = longest;
        this.counts = KneserNey.of(runs, pairs.size(), longest);
        for (int pair = 0; pair < pairs.size(); pair++) {
            bySource.merge(pairs.get(pair).source(), new int[] {pair}, JointNgrams::joined);
        }
    }

    /**
     * Learns from examples; those that cannot be cut, such as one whose target is more than twice as long as its source, teach nothing.
     *
     * @param longest how many pairs are looked at together, the last one included; at least 1
     * @throws dev.carousel.api.CarouselException {@code TooManyPairs} if tokens are whole words, or targets do not follow their sources
     */
    public static JointNgrams learn(List<EncodedExample> examples, int longest) {
        List<List<Pair>> cut = Alignments.of(examples);
        List<Pair> pairs = cut.stream().flatMap(List::stream).distinct().toList();
        var numbers = new HashMap<Pair, Integer>();
        pairs.forEach(pair -> numbers.put(pair, numbers.size()));
        List<int[]> runs = cut.stream()
                .map(run -> run.stream().mapToInt(numbers::get).toArray())
                .toList();
        return new JointNgrams(pairs, runs, longest);
    }

    /** Returns what has learned what {@link #learned} says. */
    public static JointNgrams of(Learned learned) {
        return new JointNgrams(learned.toPairs(), learned.toRuns(), learned.longest());
    }

    /** Returns what it has learned, to be kept. */
    public Learned learned() {
        return Learned.of(pairs, runs, longest);
    }

    /** Returns how many examples taught it. */
    public int examples() {
        return runs.size();
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

    KneserNey counts() {
        return counts;
    }

    private static int[] joined(int[] some, int[] more) {
        return IntStream.concat(Arrays.stream(some), Arrays.stream(more)).toArray();
    }
}
