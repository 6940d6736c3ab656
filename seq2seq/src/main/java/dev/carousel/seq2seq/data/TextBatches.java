package dev.carousel.seq2seq.data;

import dev.carousel.api.CarouselException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.IntStream;

/**
 * A running text in windows, each with the token that follows each of its tokens: for truncated back-propagation through time.
 *
 * <p>The text is cut into as many lanes of equal length as there are rows; window k holds steps k·T to (k + 1)·T of each lane (Williams and
 * Peng 1990; Mikolov et al. 2010). The source of a window is the token before it, masked in the first window, where nothing was read. Every token but the
 * first is to be said once.
 */
public final class TextBatches implements BatchSource {
    private final int[] text;
    private final int rows;
    private final Bucket bucket;
    private final int lane;

    /**
     * Windows of a text.
     *
     * @param text token numbers, two at least ({@code NoExamples})
     * @param rows B
     * @param window T
     */
    public TextBatches(int[] text, int rows, int window) {
        if (text.length < 2) {
            throw new CarouselException("NoExamples", "expected a text of two tokens at least, found " + text.length);
        }
        this.text = text.clone();
        this.rows = rows;
        this.bucket = new Bucket(1, window);
        this.lane = (text.length - 2 + rows) / rows; // all but the last are read, in lanes rounded up
    }

    /** Windows of documents one after the other, each ended by {@code <EOS>}. */
    public static TextBatches of(List<EncodedExample> documents, int rows, int window) {
        return new TextBatches(joined(documents), rows, window);
    }

    private static int[] joined(List<EncodedExample> documents) {
        return documents.stream()
                .flatMapToInt(
                        document -> IntStream.concat(Arrays.stream(document.target()), IntStream.of(Vocabulary.EOS)))
                .toArray();
    }

    @Override
    public int perEpoch() {
        return (lane + bucket.target() - 1) / bucket.target();
    }

    @Override
    public List<Batch> epoch(long seed, int epoch) {
        return inOrder();
    }

    @Override
    public List<Bucket> buckets(long seed, int epoch) {
        return buckets();
    }

    @Override
    public List<Batch> inOrder() {
        return new Windows();
    }

    @Override
    public List<Bucket> buckets() {
        return Collections.nCopies(perEpoch(), bucket);
    }

    private Batch window(int number) {
        var before = new ArrayList<int[]>();
        var read = new ArrayList<int[]>();
        var said = new ArrayList<int[]>();
        for (int row = 0; row < rows; row++) {
            int begin = Math.min(text.length - 1, row * lane);
            int end = Math.min(text.length - 1, begin + lane);
            int from = Math.min(end, begin + number * bucket.target());
            int to = Math.min(end, from + bucket.target());
            before.add(Arrays.copyOfRange(text, from == begin ? from : from - 1, from));
            read.add(Arrays.copyOfRange(text, from, to));
            said.add(Arrays.copyOfRange(text, from + 1, to + 1));
        }
        return new Batch(
                bucket,
                new int[0],
                Padded.of(rows, bucket.source(), before),
                Padded.of(rows, bucket.target(), read),
                Padded.of(rows, bucket.target(), said));
    }

    private final class Windows extends AbstractList<Batch> implements RandomAccess {
        @Override
        public Batch get(int number) {
            return window(number);
        }

        @Override
        public int size() {
            return perEpoch();
        }
    }
}
