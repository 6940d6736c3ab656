package dev.carousel.seq2seq.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.seq2seq.data.Example;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorpusTest {
    private static final Corpus CORPUS = Corpus.of(List.of(example("a b", "c"), example("d", "e f")));

    @Test
    void fingerprint_equalExamples_isEqual() {
        assertThat(Corpus.of(List.copyOf(CORPUS.examples())).fingerprint()).isEqualTo(CORPUS.fingerprint());
    }

    @Test
    void fingerprint_anyDifference_isAnother() {
        assertThat(List.of(
                        Corpus.of(List.of(example("d", "e f"), example("a b", "c"))),
                        Corpus.of(List.of(example("a", "b c"), example("d", "e f"))),
                        Corpus.of(List.of(example("ab", "c"), example("d", "e f"))),
                        Corpus.of(List.of(example("a b", "c"), example("d", "e"))),
                        Corpus.of(List.of(example("a b", "c")))))
                .extracting(Corpus::fingerprint)
                .doesNotContain(CORPUS.fingerprint())
                .doesNotHaveDuplicates();
    }

    private static Example example(String source, String target) {
        return new Example(List.of(source.split(" ")), List.of(target.split(" ")));
    }
}
