package dev.carousel.seq2seq.data;

import java.util.List;

/**
 * How text becomes numbers on both sides.
 *
 * <p>A reversed source puts its first token next to the first token of the target, which shortens the path between them:
 * Sutskever et al. 2014, arXiv:1409.3215, section 3.3.
 */
public record Encoding(Vocabulary sourceVocabulary, Vocabulary targetVocabulary, boolean reverseSource) {

    /** The numbers of a source, the last token first if sources are reversed. */
    public int[] source(List<String> tokens) {
        var ids = sourceVocabulary.encode(tokens);
        return reverseSource ? reversed(ids) : ids;
    }

    /** The numbers of a target. */
    public int[] target(List<String> tokens) {
        return targetVocabulary.encode(tokens);
    }

    /** The numbers of an example. */
    public EncodedExample example(Example example) {
        return new EncodedExample(source(example.source()), target(example.target()));
    }

    /** The numbers of all examples, in their order. */
    public List<EncodedExample> examples(List<Example> examples) {
        return examples.stream().map(this::example).toList();
    }

    /** The numbers of a source as this made them, the first token first again. */
    public int[] inReadingOrder(int[] source) {
        return reverseSource ? reversed(source) : source;
    }

    /** An example as this made it, the first token of its source first again. */
    public EncodedExample inReadingOrder(EncodedExample example) {
        return new EncodedExample(inReadingOrder(example.source()), example.target());
    }

    private static int[] reversed(int[] ids) {
        var reversed = new int[ids.length];
        for (var i = 0; i < ids.length; i++) {
            reversed[ids.length - 1 - i] = ids[i];
        }
        return reversed;
    }
}
