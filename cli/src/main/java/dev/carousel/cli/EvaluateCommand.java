package dev.carousel.cli;

import dev.carousel.api.plugin.Material;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.Failures;
import dev.carousel.cli.console.JsonText;
import dev.carousel.core.plugins.Configuration;
import dev.carousel.seq2seq.data.RunningText;
import dev.carousel.seq2seq.metrics.Evaluation;
import dev.carousel.seq2seq.metrics.Scores;
import dev.carousel.seq2seq.train.Corpus;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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
            "%nRates are fractions of 1 in JSON, whose fields are sequences, loss (per target token), perplexity,"
                    + " tokenErrorRate,",
            "sequenceErrorRate, exactMatch and bleu (from 0 to 100); null stands for what is not finite.",
            "A source that a tab-separated file has on several lines has several answers that are right.",
            "Of a model of running text, FILE is a text; loss, perplexity and bits per character (bitsPerCharacter)"
                    + " are told."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class EvaluateCommand implements Callable<Integer>, KeyHelp.Keyed {
    private final Console console;

    @Option(
            names = "--test",
            required = true,
            paramLabel = "FILE[,FILE]",
            description = "What to measure on: tab-separated, or two files whose lines correspond.")
    private String test = "";

    @Mixin
    private final Asking asking = new Asking();

    @Option(names = "--json", description = "Writes JSON.")
    private boolean json;

    EvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Asking.Asked asked = asking.load(1);
        Corpus corpus = asked.model().read(test);
        Evaluation evaluation = asked.model().evaluate(corpus, asked.decoder());
        if (asked.model().material() instanceof Material.Text) {
            var tokens = asked.model().format().target();
            new TextReport(evaluation, RunningText.charactersPerToken(corpus.examples(), tokens))
                    .write(console.out(), json);
        } else if (json) {
            JsonText.write(console.out(), fields(evaluation));
        } else {
            print(evaluation);
        }
        return Failures.FINE;
    }

    @Override
    public Configuration configuration() {
        return asking.configuration();
    }

    private static Map<String, @Nullable Object> fields(Evaluation evaluation) {
        Scores scores = evaluation.scores();
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("sequences", scores.sequences());
        fields.put("loss", finite(evaluation.loss()));
        fields.put("perplexity", finite(evaluation.perplexity()));
        fields.put("tokenErrorRate", scores.tokenErrorRate());
        fields.put("sequenceErrorRate", scores.sequenceErrorRate());
        fields.put("exactMatch", scores.exactMatch());
        fields.put("bleu", scores.bleu().score());
        return fields;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private void print(Evaluation evaluation) {
        Scores scores = evaluation.scores();
        print("sequences", "%d", scores.sequences());
        print("loss per token", "%.4f", evaluation.loss());
        print("perplexity", "%.4f", evaluation.perplexity());
        print("token error rate", "%.2f %%", 100 * scores.tokenErrorRate());
        print("sequence error rate", "%.2f %%", 100 * scores.sequenceErrorRate());
        print("exact match", "%.2f %%", 100 * scores.exactMatch());
        print("BLEU", "%.2f", scores.bleu().score());
    }

    private void print(String name, String form, Object value) {
        console.out().println(String.format(Locale.ROOT, "%-20s " + form, name, value));
    }
}
