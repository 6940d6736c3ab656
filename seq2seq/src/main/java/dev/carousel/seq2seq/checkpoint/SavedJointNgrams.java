package dev.carousel.seq2seq.checkpoint;

import dev.carousel.api.CarouselException;
import dev.carousel.seq2seq.data.Vocabulary;
import dev.carousel.seq2seq.files.NamedArray;
import dev.carousel.seq2seq.files.Safetensors;
import dev.carousel.seq2seq.files.StoredModel;
import dev.carousel.seq2seq.joint.JointNgrams;
import dev.carousel.seq2seq.joint.Learned;
import java.util.List;
import java.util.Map;

/** Joint n-grams in a file of arrays, and back. */
final class SavedJointNgrams {
    static final String FILE = "joint-ngrams.safetensors";
    private static final String LONGEST = "longest";
    private static final String PAIRS = "pairs";
    private static final String RUNS = "runs";

    private SavedJointNgrams() {}

    static Safetensors of(JointNgrams ngrams) {
        Learned learned = ngrams.learned();
        int pairs = learned.pairs().length / Learned.PLACES;
        return Safetensors.of(
                List.of(
                        NamedArray.of(LONGEST, new int[] {learned.longest()}),
                        NamedArray.of(PAIRS, learned.pairs(), pairs, Learned.PLACES),
                        NamedArray.of(RUNS, learned.runs(), learned.runs().length)),
                Map.of());
    }

    /** Reads them: {@code SavedModelMismatch} if they are none of these vocabularies. */
    static JointNgrams read(StoredModel stored, Vocabulary source, Vocabulary target) {
        Map<String, NamedArray> arrays = stored.safetensors(FILE).arrays();
        String where = stored.folder().resolve(FILE).toString();
        int[] longest = integers(arrays, LONGEST, where);
        int[] pairs = integers(arrays, PAIRS, where);
        int[] runs = integers(arrays, RUNS, where);
        var learned = new Learned(longest.length == 1 ? longest[0] : 0, pairs, runs);
        return new JointNgrams(learned.checked(where, source.size(), target.size()));
    }

    private static int[] integers(Map<String, NamedArray> arrays, String name, String where) {
        if (arrays.get(name) instanceof NamedArray.Ints array) {
            return array.values();
        }
        throw new CarouselException(
                "SavedModelMismatch", where + ": has no integers named " + name + "; restore the file from a copy");
    }
}
