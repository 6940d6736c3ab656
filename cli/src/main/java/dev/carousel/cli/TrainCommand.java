package dev.carousel.cli;

import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.Failures;
import dev.carousel.cli.keys.GivenKeys;
import dev.carousel.cli.keys.KeysFile;
import dev.carousel.cli.progress.EpochLine;
import dev.carousel.cli.progress.SeedTable;
import dev.carousel.cli.progress.StopSignals;
import dev.carousel.cli.progress.TrainingProgress;
import dev.carousel.core.plugins.Configuration;
import dev.carousel.core.wiring.Carousel;
import dev.carousel.seq2seq.Seq2Seq;
import dev.carousel.seq2seq.Training;
import dev.carousel.seq2seq.report.TrainingReport;
import dev.carousel.seq2seq.train.SeedSummary;
import dev.carousel.seq2seq.train.StopReason;
import dev.carousel.seq2seq.train.TrainingConfiguration;
import dev.carousel.seq2seq.train.TrainingSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
            "The model's folder gets training/report.html, to be opened in a browser: curves, gradients, attention, errors.",
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
            description = "A new or empty folder for the model, or for those of several seeds.")
    private Path model = Path.of("");

    @Option(
            names = "--config",
            paramLabel = "FILE.yaml",
            description = "Sets keys in lines of the form key: value. What --set sets counts more.")
    private @Nullable Path config;

    @Mixin
    private final SetKeys set = new SetKeys();

    @Option(
            names = "--seeds",
            paramLabel = "N,N..N",
            converter = SeedList.Reader.class,
            description =
                    "Trains a model with each of these seeds, such as 1,2,3 or 1..5, into seed-1, seed-2 .. of the folder;"
                            + " predict and evaluate take the folder as an ensemble of all.")
    private @Nullable SeedList seeds;

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
                var signals = StopSignals.begin(training::stop, progress::say)) {
            training.listener(progress);
            if (train(training)) {
                return Failures.FINE;
            }
            progress.say("stopped; everything is saved, and the same command with --resume goes on from there");
            return signals.exitCode();
        }
    }

    @Override
    public Configuration configuration() {
        return new TrainingConfiguration(plugins.discover().catalog()).keys(given().texts());
    }

    private GivenKeys given() {
        var inFile = config == null ? new GivenKeys(Map.of()) : KeysFile.read(config);
        return inFile.and(set.keys());
    }

    /** Returns whether training came to its end. */
    private boolean train(Training training) {
        if (seeds != null) {
            var all = seeds.seeds();
            List<SeedSummary> summaries = resume ? training.resume(model, all) : training.into(model, all);
            boolean ended = summaries.size() == all.size() && summaries.stream().allMatch(s -> ended(s.summary()));
            if (ended) {
                console.out().println(SeedTable.of(summaries));
                report("The ensemble of all is in ");
            }
            return ended;
        }
        TrainingSummary summary = resume ? training.resume(model) : training.into(model);
        if (ended(summary)) {
            report("Done: " + summary.reason() + ". The best model is in ");
        }
        return ended(summary);
    }

    private static boolean ended(TrainingSummary summary) {
        return summary.reason() != StopReason.REQUEST;
    }

    private void report(String done) {
        console.out().println(done + model);
        console.out().println("  to use it:      carousel predict --model " + model);
        console.out().println("  to measure it:  carousel evaluate --model " + model + " --test FILE");
        Path page = TrainingReport.page(model);
        if (Files.exists(page)) {
            console.out().println("  how it went:    " + page);
        }
    }
}
