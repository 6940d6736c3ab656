package dev.carousel.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.seq2seq.data.Example;
import dev.carousel.seq2seq.data.ParallelText;
import dev.carousel.seq2seq.data.Tokens;
import dev.carousel.seq2seq.train.Corpus;
import dev.carousel.seq2seq.train.TrainingSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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

    /** What is left out for its length is not answered either: a line without an end would take all memory. */
    @Test
    void training_onADevelopmentLineThatIsTooLong_measuresTheOthers() {
        var data = Reversals.in(folder);
        Corpus training = Corpus.toLearn(examples(data.training()));
        List<Example> few = examples(data.development());
        var more = new ArrayList<>(few);
        more.add(new Example(Collections.nCopies(200_000, "a"), List.of("a")));
        assertThat(best(training, Corpus.of(more), "more")).isEqualTo(best(training, Corpus.of(few), "few"));
    }

    private TrainingSummary best(Corpus training, Corpus development, String name) {
        return Seq2Seq.discover()
                .training(training, development)
                .set(Reversals.keys())
                .set("epochs", 1)
                .into(folder.resolve(name));
    }

    private static List<Example> examples(String file) {
        return ParallelText.of(file).examples(Tokens.CHARS, Tokens.CHARS);
    }
}
