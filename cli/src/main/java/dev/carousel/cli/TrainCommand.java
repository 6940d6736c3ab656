package dev.carousel.cli;

import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.Failures;
import dev.carousel.cli.keys.GivenKeys;
import dev.carousel.cli.keys.KeysFile;
import dev.carousel.cli.progress.EpochLine;
import dev.carousel.cli.progress.InterruptNotice;
import dev.carousel.cli.progress.TrainingProgress;
import dev.carousel.core.plugins.Configuration;
import dev.carousel.core.wiring.Carousel;
import dev.carousel.seq2seq.Seq2Seq;
import dev.carousel.seq2seq.Training;
import dev.carousel.seq2seq.train.TrainingConfiguration;
import dev.carousel.seq2seq.train.TrainingSummary;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains a model. */
@Command(
        name = "train",
        description = "Trains a model on pairs of texts, source and target, or on a running text.",
        footer = {
            "%nFILE is tab-separated (source<TAB>target); FILE,FILE are two files whose lines correspond. All text is"
                    + " UTF-8.",
            "A model of running text (--set model=language-model) learns from a FILE of text.",
            "The same files, keys and seed give the same model, to the last bit.",
            "%nExample: spelling to sound, a letter at a time to phones separated by spaces",
            "  carousel train --train train.tsv --dev dev.tsv --model my-model --set source-tokens=chars"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TrainCommand implements Callable<Integer>, KeyHelp.Keyed {
    private final Console console;

    @Option(names = "--train", required = true, paramLabel = "FILE[,FILE]", description = "What to learn from.")
    private String train = "";

    @Option(
            names = "--dev",
            required = true,
            paramLabel = "FILE[,FILE]",
            description = "What to measure on after each epoch. The best model by that measure is kept.")
    private String dev = "";

    @Option(
            names = "--model",
            required = true,
            paramLabel = "DIR",
            description = "A new or empty folder for the model.")
    private Path model = Path.of("");

    @Option(
            names = "--config",
            paramLabel = "FILE.yaml",
            description = "Sets keys in lines of the form key: value. What --set sets counts more.")
    private @Nullable Path config;

    @Mixin
    private final SetKeys set = new SetKeys();

    @Option(
            names = "--resume",
            description = "Goes on with a training that was interrupted, from its last checkpoint: "
                    + "it comes to the same model as without the interruption.")
    private boolean resume;

    @Mixin
    private final Plugins plugins = new Plugins();

    TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Carousel carousel = plugins.discover();
        GivenKeys keys = given();
        if (!resume) { // the keys of a resumed training belong to the plugins that it chose
            keys.check(new TrainingConfiguration(carousel.catalog()).keys(keys.texts()), Map.of());
        }
        Training training = Seq2Seq.of(carousel).training(train, dev).set(keys.texts());
        try (var progress = new TrainingProgress(console, EpochLine.METRICS);
                var notice = InterruptNotice.begin(console, progress)) {
            training.listener(progress);
            report(resume ? training.resume(model) : training.into(model));
        }
        return Failures.FINE;
    }

    @Override
    public Configuration configuration() {
        return new TrainingConfiguration(plugins.discover().catalog()).keys(given().texts());
    }

    private GivenKeys given() {
        var inFile = config == null ? new GivenKeys(Map.of()) : KeysFile.read(config);
        return inFile.and(set.keys());
    }

    private void report(TrainingSummary summary) {
        console.out().println("Done: " + summary.reason() + ". The best model is in " + model);
        console.out().println("  to use it:      carousel predict --model " + model);
        console.out().println("  to measure it:  carousel evaluate --model " + model + " --test FILE");
    }
}
