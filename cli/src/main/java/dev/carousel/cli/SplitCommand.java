package dev.carousel.cli;

import dev.carousel.api.CarouselException;
import dev.carousel.cli.console.AnswerFile;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.Failures;
import dev.carousel.cli.console.OutputFolder;
import dev.carousel.seq2seq.data.HeldOut;
import dev.carousel.seq2seq.data.HoldOut;
import dev.carousel.seq2seq.data.ParallelText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Holds examples out of a file. */
@Command(
        name = "split",
        description = "Cuts a file of examples in two: what to learn from, and what to measure on.",
        footer = {
            "%nFILE is tab-separated (source<TAB>target). DIR gets train.tsv and dev.tsv, whose lines are in the order they had; all lines",
            "of one source are in one of them. A hash of the source decides which: the same on every machine and in every run.",
            "%nExample: 2.5%% of the words of a dictionary are held out",
            "  carousel split --from words.tsv --hold-out 2.5%% --into data"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SplitCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--from", required = true, paramLabel = "FILE", description = "The examples.")
    private Path from = Path.of("");

    @Option(
            names = "--hold-out",
            required = true,
            paramLabel = "N|N%",
            description = "How many different sources to hold out: a number such as 500, or a share such as 2.5%%.")
    private String holdOut = "";

    @Option(
            names = "--into",
            required = true,
            paramLabel = "DIR",
            description = "The folder for both parts; files that are there are never replaced.")
    private Path into = Path.of("");

    SplitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        HoldOut share = HoldOut.parse(holdOut);
        Path train = into.resolve("train.tsv");
        Path dev = into.resolve("dev.tsv");
        refuseToReplace(train);
        refuseToReplace(dev);
        HeldOut parts = HeldOut.of(new ParallelText.TabSeparated(from).lines(), share);
        OutputFolder.make(into);
        write(train, parts.kept(), parts.different() - parts.sources());
        write(dev, parts.heldOut(), parts.sources());
        return Failures.FINE;
    }

    private static void refuseToReplace(Path file) {
        if (Files.exists(file)) {
            throw new CarouselException("FileExists", file + ": is there already; remove it, or choose another folder");
        }
    }

    private void write(Path file, List<String> lines, int sources) {
        AnswerFile.write(file, out -> lines.forEach(line -> out.append(line).append('\n')));
        console.out().println(String.format(Locale.ROOT, "%s: %,d lines of %,d sources", file, lines.size(), sources));
    }
}
