package dev.carousel.seq2seq.train;

import dev.carousel.seq2seq.data.Example;
import dev.carousel.seq2seq.data.ParallelText;
import dev.carousel.seq2seq.data.References;
import dev.carousel.seq2seq.data.Tokens;
import java.util.List;

/**
 * Examples to learn from or to measure on.
 *
 * @param examples each source with one target
 * @param references each source with all targets that are right
 */
public record Corpus(List<Example> examples, References references) {
    /** Copies the examples. */
    public Corpus {
        examples = List.copyOf(examples);
    }

    /** Reads files, with the errors that {@link ParallelText} lists. */
    public static Corpus read(ParallelText text, Tokens source, Tokens target) {
        List<Example> examples = text.examples(source, target);
        return new Corpus(examples, text.references(examples));
    }

    /** Returns a corpus to learn from alone, in which no answer is compared with any target. */
    public static Corpus toLearn(List<Example> examples) {
        return new Corpus(examples, new References(List.of()));
    }

    /** Returns a corpus in which all targets of one source are right. */
    public static Corpus of(List<Example> examples) {
        return new Corpus(examples, References.grouped(examples));
    }

    /** Returns a hash of every token, in order. */
    String fingerprint() {
        var fingerprint = new Fingerprint();
        for (Example example : examples) {
            fingerprint.add(example.source());
            fingerprint.add(example.target());
        }
        return fingerprint.toString();
    }
}
