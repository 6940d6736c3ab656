package dev.carousel.cli;

import dev.carousel.cli.alignment.AlignmentFolder;
import dev.carousel.cli.console.AnswerFile;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.Failures;
import dev.carousel.core.plugins.Configuration;
import dev.carousel.seq2seq.data.SourceText;
import dev.carousel.seq2seq.data.Tokens;
import dev.carousel.seq2seq.predict.Prediction;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets a model answer. */
@Command(
        name = "predict",
        description = "Writes what a trained model answers to each line of a text.",
        footer = {
            "%nWithout --n-best there is a line of output for each line of input. With it, each answer has a line: number of the input",
            "line, score, answer, separated by tabs; the best answer first.",
            "--attention writes, for the best answer to input line 7, 0007.json ({\"source\": [..], \"prediction\": [..], \"weights\":",
            "[answer token][source token]}) and 0007.png, a row for each answer token, the darker the more weight."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PredictCommand implements Callable<Integer>, KeyHelp.Keyed {
    private static final String STANDARD = "-";

    /** So many lines are answered together: sorted by length they make fuller batches, and the first answers still come soon. */
    private static final int BLOCK = 1024;

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final Asking asking = new Asking();

    @Option(
            names = "--input",
            paramLabel = "FILE|-",
            description = "A source on each line; - is standard input, as without this option.")
    private String input = STANDARD;

    @Option(
            names = "--output",
            paramLabel = "FILE|-",
            description = "Where answers go; - is standard output, as without this option.")
    private String output = STANDARD;

    @Option(names = "--n-best", paramLabel = "N", description = "Writes the N best answers, with their scores.")
    private int nBest;

    @Option(
            names = "--attention",
            paramLabel = "DIR",
            description = "Writes where the model looked while it wrote, as JSON and as a picture of each answer.")
    private @Nullable Path attention;

    PredictCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (spec.commandLine().getParseResult().hasMatchedOption("--n-best") && nBest < 1) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--n-best: expected at least 1, got " + nBest);
        }
        Asking.Asked asked = asking.load(Math.max(1, nBest));
        List<List<String>> sources = sources(asked.model().format().source());
        var folder = attention == null ? null : new AlignmentFolder(attention);
        if (output.equals(STANDARD)) {
            answer(asked, sources, console.out(), folder);
        } else {
            AnswerFile.write(Path.of(output), out -> answer(asked, sources, out, folder));
        }
        return Failures.FINE;
    }

    @Override
    public Configuration configuration() {
        return asking.configuration();
    }

    private List<List<String>> sources(Tokens tokens) {
        return input.equals(STANDARD)
                ? SourceText.read(console.in(), "standard input", tokens)
                : SourceText.read(Path.of(input), tokens);
    }

    private void answer(
            Asking.Asked asked, List<List<String>> sources, PrintWriter out, @Nullable AlignmentFolder folder) {
        for (int from = 0; from < sources.size(); from += BLOCK) {
            var block = sources.subList(from, Math.min(sources.size(), from + BLOCK));
            int line = from;
            for (List<Prediction> answers : asked.model().predictTokens(block, asked.decoder())) {
                line++;
                print(line, answers, out);
                if (folder != null) {
                    folder.write("%04d".formatted(line), answers.get(0));
                }
            }
            out.flush();
        }
    }

    private void print(int line, List<Prediction> answers, PrintWriter out) {
        if (nBest == 0) {
            out.println(answers.get(0).text());
            return;
        }
        for (Prediction answer : answers) {
            out.println(String.format(Locale.ROOT, "%d\t%.4f\t%s", line, answer.score(), answer.text()));
        }
    }
}
