package dev.carousel.cli;

import dev.carousel.seq2seq.TrainedModel;
import dev.carousel.seq2seq.data.ParallelText;
import dev.carousel.seq2seq.predict.UnknownWords;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which unknown words in answers are replaced. */
final class UnknownReplacement {
    @Option(
            names = "--replace-unknown",
            description = "Writes, for each <UNK> in an answer, the source token that the model looked at most.")
    private boolean replace;

    @Option(
            names = "--dictionary",
            paramLabel = "FILE",
            description = "Writes what a tab-separated file has for that source token, if it has it. Implies "
                    + "--replace-unknown.")
    private @Nullable Path dictionary;

    /** Returns the model that answers so. */
    TrainedModel applied(TrainedModel model) {
        if (dictionary != null) {
            var text = new ParallelText.TabSeparated(dictionary);
            var format = model.format();
            return model.replacing(UnknownWords.read(text, format.source(), format.target()));
        }
        return replace ? model.replacing(UnknownWords.COPIED) : model;
    }
}
