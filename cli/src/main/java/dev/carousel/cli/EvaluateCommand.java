package dev.carousel.cli;

import dev.carousel.api.CarouselException;
import dev.carousel.api.plugin.Material;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.Failures;
import dev.carousel.cli.console.JsonText;
import dev.carousel.cli.evaluation.EvaluationJson;
import dev.carousel.cli.evaluation.EvaluationTable;
import dev.carousel.cli.evaluation.Report;
import dev.carousel.core.plugins.Configuration;
import dev.carousel.seq2seq.TrainedModel;
import dev.carousel.seq2seq.data.RunningText;
import dev.carousel.seq2seq.metrics.Bootstrap;
import dev.carousel.seq2seq.metrics.Measured;
import dev.carousel.seq2seq.train.Corpus;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures a model. */
@Command(
        name = "evaluate",
        description =
                "Measures a trained model on pairs of texts: its loss where targets are given, its answers where they"
                        + " are not.",
        footer = {
            "%nThe token error rate is edits for each token of the target: of pronunciations the phone error rate (PER), of sentences in words",
            "the word error rate (WER). The sequence error rate is the share of wrong answers: of pronunciations the word error rate.",
            "BLEU and chrF are from 0 to 100, as sacreBLEU computes them on the same tokens.",
            "Rates are fractions of 1 in JSON, whose fields are sequences, loss (per target token), perplexity, tokenErrorRate,",
            "sequenceErrorRate, exactMatch, bleu and chrF; with --confidence also intervals ({measure: [low, high]}); with --against also",
            "against (the other model's fields) and differences ({measure: {difference, interval, p}}): this model's value less the other's,",
            "and how probable so great a difference is by chance. null stands for what is not finite.",
            "A source that a tab-separated file has on several lines has several answers that are right.",
            "Of a model of running text, FILE is a text; loss, perplexity and bits per character (bitsPerCharacter)"
                    + " are told."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class EvaluateCommand implements Callable<Integer>, KeyHelp.Keyed {
    private static final double USUAL_CONFIDENCE = 0.95;

    private final Console console;

    @Option(
            names = "--test",
            required = true,
            paramLabel = "FILE[,FILE]",
            description = "What to measure on: tab-separated, or two files whose lines correspond.")
    private String test = "";

    @Mixin
    private final Asking asking = new Asking();

    @Mixin
    private final UnknownReplacement unknown = new UnknownReplacement();

    @Option(
            names = "--confidence",
            paramLabel = "LEVEL",
            description = "Adds intervals of confidence, such as 0.95, by a bootstrap over sources (Koehn 2004).")
    private @Nullable Double confidence;

    @Option(
            names = "--against",
            paramLabel = "DIR",
            description =
                    "Compares with another model by a paired bootstrap over sources; 0.95 if --confidence does not say.")
    private @Nullable Path against;

    @Option(names = "--json", description = "Writes JSON.")
    private boolean json;

    EvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Optional<Bootstrap> bootstrap = bootstrap();
        Asking.Asked asked = asking.load(1);
        if (asked.model().material() instanceof Material.Text) {
            return text(asked);
        }
        TrainedModel other = against == null ? null : asking.loadOther(against);
        if (other != null && other.material() instanceof Material.Text) {
            throw new CarouselException(
                    "BadOption",
                    "--against " + against
                            + ": this model learned a running text, and the other one pairs: leave it out");
        }
        if (other != null && other.format().target() != asked.model().format().target()) {
            throw new CarouselException(
                    "OtherTokens",
                    against
                            + ": this model writes other tokens (chars, decomposed or words): what is measured by token does not compare");
        }
        Corpus corpus = asked.model().read(test);
        var report = new Report(
                measured(asked.model(), corpus, asked),
                bootstrap,
                Optional.ofNullable(other).map(model -> measured(model, corpus(model, asked.model(), corpus), asked)));
        if (json) {
            JsonText.write(console.out(), EvaluationJson.of(report));
        } else {
            new EvaluationTable(console.out()).print(report);
        }
        return Failures.FINE;
    }

    @Override
    public Configuration configuration() {
        return asking.configuration();
    }

    @Override
    public String unset() {
        return asking.unset();
    }

    private Optional<Bootstrap> bootstrap() {
        if (confidence == null && against == null) {
            return Optional.empty();
        }
        return Optional.of(Bootstrap.at(confidence == null ? USUAL_CONFIDENCE : confidence));
    }

    /** A pipe can be read once only. */
    private Corpus corpus(TrainedModel model, TrainedModel first, Corpus read) {
        return model.format().source() == first.format().source() ? read : model.read(test);
    }

    private Measured measured(TrainedModel model, Corpus corpus, Asking.Asked asked) {
        return unknown.applied(model).measure(corpus, asked.decoder());
    }

    private int text(Asking.Asked asked) {
        if (confidence != null || against != null) {
            throw new CarouselException(
                    "BadOption",
                    "--confidence and --against draw sources anew, and a running text has none: leave them out");
        }
        Corpus corpus = asked.model().read(test);
        var tokens = asked.model().format().target();
        new TextReport(
                        asked.model().evaluate(corpus, asked.decoder()),
                        RunningText.charactersPerToken(corpus.examples(), tokens))
                .write(console.out(), json);
        return Failures.FINE;
    }
}
