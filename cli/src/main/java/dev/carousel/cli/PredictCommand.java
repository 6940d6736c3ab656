package dev.carousel.cli;

import dev.carousel.cli.alignment.AlignmentFolder;
import dev.carousel.cli.console.AnswerFile;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.Failures;
import dev.carousel.cli.trace.TraceFolder;
import dev.carousel.core.plugins.Configuration;
import dev.carousel.seq2seq.TrainedModel;
import dev.carousel.seq2seq.data.Example;
import dev.carousel.seq2seq.data.ParallelText;
import dev.carousel.seq2seq.data.PrefixText;
import dev.carousel.seq2seq.data.SourceText;
import dev.carousel.seq2seq.predict.Question;
import dev.carousel.seq2seq.predict.TextFormat;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lets a model answer. */
@Command(
        name = "predict",
        description = "Writes what a trained model answers to each line of a text, or how probable given answers are.",
        footer = {
            "%nWithout --n-best there is a line of output for each line of input. With it, each answer has a line: number of the input",
            "line, score, answer, separated by tabs; the best answer first.",
            "--score writes, for each line of FILE: its number, the log-probability of the target given the source, the target, and the",
            "log-probabilities of its tokens and its end, separated by spaces; with --n-best only the N most probable targets of each",
            "source, best first. A token that the model does not know counts as <UNK>.",
            "--attention writes, for the best answer to input line 7, 0007.json ({\"source\": [..], \"prediction\": [..], \"weights\":",
            "[answer token][source token]}) and 0007.png, a row for each answer token, the darker the more weight.",
            "--trace writes 0007.search.json ({\"source\": [..], \"nodes\": [{\"parent\", \"token\", \"logProbability\", \"fate\"}, ..],",
            "\"answers\": [{\"node\", \"score\"}, ..]}, whose nodes are numbered from 0) and 0007.search.svg."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PredictCommand implements Callable<Integer>, KeyHelp.Keyed {
    private static final String STANDARD = "-";

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
            names = "--prefix",
            paramLabel = "FILE",
            description = "How the answer to each source begins: a line for each, blank where it is free.")
    private @Nullable Path prefix;

    @Option(
            names = "--score",
            paramLabel = "FILE[,FILE]",
            description = "Searches for no answers, but tells how probable given ones are: tab-separated, or two files "
                    + "whose lines correspond.")
    private @Nullable String score;

    @Mixin
    private final UnknownReplacement unknown = new UnknownReplacement();

    @Option(
            names = "--attention",
            paramLabel = "DIR",
            description = "Writes where the model looked while it wrote, as JSON and as a picture of each answer.")
    private @Nullable Path attention;

    @Option(
            names = "--trace",
            paramLabel = "DIR",
            description =
                    "Writes how each search went, as JSON and as a picture of its tree: what was kept, dropped and "
                            + "finished.")
    private @Nullable Path trace;

    PredictCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        check();
        Asking.Asked asked = asking.load(score == null ? Math.max(1, nBest) : 1);
        Consumer<PrintWriter> lines = score == null ? answers(asked) : scores(asked.model(), score);
        if (output.equals(STANDARD)) {
            lines.accept(console.out());
        } else {
            AnswerFile.write(Path.of(output), lines);
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

    private void check() {
        if (given("--n-best") && nBest < 1) {
            throw usage("--n-best: expected at least 1, got " + nBest);
        }
        Stream.of("--input", "--prefix", "--replace-unknown", "--dictionary", "--trace")
                .filter(option -> score != null && given(option))
                .findFirst()
                .ifPresent(option -> {
                    throw usage("--score searches for no answers: leave out " + option);
                });
    }

    private boolean given(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private Consumer<PrintWriter> answers(Asking.Asked asked) {
        TextFormat format = asked.model().format();
        List<Question> questions = questions(format);
        var traces =
                trace == null ? null : new TraceFolder(trace, format.encoding().targetVocabulary()::token);
        var answering = new Answering(unknown.applied(asked.model()), asked.decoder(), nBest > 0, alignments(), traces);
        return out -> answering.write(questions, out);
    }

    private Consumer<PrintWriter> scores(TrainedModel model, String files) {
        TextFormat format = model.format();
        List<Example> candidates = ParallelText.of(files).examples(format.source(), format.target());
        var scores = new CandidateScores(model, nBest, alignments());
        return out -> scores.write(candidates, out);
    }

    private @Nullable AlignmentFolder alignments() {
        return attention == null ? null : new AlignmentFolder(attention);
    }

    private List<Question> questions(TextFormat format) {
        List<List<String>> sources = input.equals(STANDARD)
                ? SourceText.read(console.in(), "standard input", format.source())
                : SourceText.read(Path.of(input), format.source());
        if (prefix == null) {
            return sources.stream().map(Question::of).toList();
        }
        List<List<String>> prefixes = PrefixText.read(prefix, format.target(), sources.size());
        return IntStream.range(0, sources.size())
                .mapToObj(i -> new Question(sources.get(i), prefixes.get(i)))
                .toList();
    }
}
