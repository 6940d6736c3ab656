package dev.carousel.seq2seq.joint;

import dev.carousel.seq2seq.data.EncodedExample;
import dev.carousel.seq2seq.data.Encoding;
import dev.carousel.seq2seq.data.Padded;
import dev.carousel.seq2seq.data.SourceBatch;
import dev.carousel.seq2seq.data.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Joint n-grams of a small language whose letters are a to h, and whose sounds are A to H. */
record Spelling(JointNgrams ngrams, Encoding encoding) {
    static final List<String> WORDS = List.of(
            "abc ABC", "bca BCA", "cab CAB", "ph F", "pha FA", "aph AF", "pa PA", "ap AP", "ah AH", "ha HA", "ax AKS",
            "xa KSA", "xb KSB", "sa SA", "ka KA", "as AS", "ak AK", "ae A", "abe AB", "be B", "eb EB", "c C", "cc C",
            "ace AC", "a A", "b B", "ac AC");

    static Spelling of(int longest, boolean reverseSource) {
        var encoding = new Encoding(vocabulary("abcdefghpksx"), vocabulary("ABCDEFGHPKS"), reverseSource);
        List<EncodedExample> examples = WORDS.stream()
                .map(word -> word.split(" ", -1))
                .map(sides -> new EncodedExample(
                        ids(encoding.sourceVocabulary(), sides[0]), ids(encoding.targetVocabulary(), sides[1])))
                .toList();
        return new Spelling(JointNgrams.learn(examples, longest), encoding);
    }

    static int[] ids(Vocabulary vocabulary, String text) {
        return vocabulary.encode(Arrays.asList(text.split("(?!^)")));
    }

    int[] source(String word) {
        return ids(encoding.sourceVocabulary(), word);
    }

    int[] target(String sounds) {
        return sounds.isEmpty() ? new int[0] : ids(encoding.targetVocabulary(), sounds);
    }

    Automaton automaton(String word) {
        return Lattice.of(ngrams, source(word));
    }

    /** Returns words in the rows of a batch that has one row more, reversed if sources are. */
    SourceBatch batch(String... words) {
        List<int[]> sources = Arrays.stream(words)
                .map(word -> encoding.source(Arrays.asList(word.split("(?!^)"))))
                .toList();
        int[] numbers = IntStream.range(0, words.length).map(i -> 10 + i).toArray();
        return new SourceBatch(numbers, Padded.of(words.length + 1, 8, sources));
    }

    private static Vocabulary vocabulary(String tokens) {
        return Vocabulary.of(Arrays.asList(tokens.split("(?!^)")));
    }
}
