package dev.carousel.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.seq2seq.data.Example;
import dev.carousel.seq2seq.data.ParallelText;
import dev.carousel.seq2seq.data.Tokens;
import dev.carousel.seq2seq.train.Corpus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingInMemoryTest {
    @TempDir
    Path folder;

    @Test
    void training_onExamplesInMemory_comesToTheBitsOfFiles() {
        var data = Reversals.in(folder);
        Seq2Seq seq2seq = Seq2Seq.discover();
        data.prepare(seq2seq).set("epochs", 1).into(folder.resolve("files"));
        seq2seq.training(Corpus.toLearn(examples(data.training())), Corpus.of(examples(data.development())))
                .set(Reversals.keys())
                .set("epochs", 1)
                .into(folder.resolve("memory"));
        assertThat(SavedBytes.of(folder.resolve("memory"))).isEqualTo(SavedBytes.of(folder.resolve("files")));
    }

    private static List<Example> examples(String file) {
        return ParallelText.of(file).examples(Tokens.CHARS, Tokens.CHARS);
    }
}
