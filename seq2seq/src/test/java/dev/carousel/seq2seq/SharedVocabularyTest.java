package dev.carousel.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.seq2seq.data.Example;
import dev.carousel.seq2seq.train.Corpus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedVocabularyTest {
    @TempDir
    Path folder;

    @Test
    void into_sharedVocabularyAndTiedEmbeddings_hasOneOfBothAndAnswers() {
        var examples = List.of(example("a", "x"), example("b", "x"), example("b", "a"));
        Seq2Seq seq2seq = Seq2Seq.discover();
        seq2seq.training(Corpus.toLearn(examples), Corpus.of(examples))
                .set(Reversals.keys())
                .set("shared-vocabulary", true)
                .set("tied-embeddings", "all")
                .set("epochs", 1)
                .into(folder);
        TrainedModel model = seq2seq.load(folder);
        var encoding = model.format().encoding();
        assertThat(encoding.sourceVocabulary()).isEqualTo(encoding.targetVocabulary());
        assertThat(encoding.sourceVocabulary().encode(List.of("a", "b", "x", "y")))
                .as("the most frequent first, equal ones by code points; 3 is <UNK>")
                .containsExactly(4, 5, 6, 3);
        assertThat(model.predict("ab").logProbability()).isNegative();
    }

    private static Example example(String source, String target) {
        return new Example(List.of(source), List.of(target));
    }
}
