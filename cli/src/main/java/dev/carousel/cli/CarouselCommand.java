package dev.carousel.cli;

import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.Failures;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;

/** The command {@code carousel} and its subcommands. */
@Command(
        name = "carousel",
        description = "Sequence-to-sequence learning: train a model on pairs of texts, then let it write.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nTo begin:%n",
        footer = {
            "  carousel demo            learn to pronounce English, in three minutes",
            "  carousel train --help    every key that --set takes"
        })
final class CarouselCommand implements Callable<Integer> {
    private static final int WIDTH = 100;

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private CarouselCommand(Console console) {
        this.console = console;
    }

    /** Runs a command line and returns its exit code. */
    static int run(Console console, String... arguments) {
        int code;
        try {
            code = line(console).execute(arguments);
            console.out().flush();
        } catch (Throwable e) { // the last place to tell it
            code = new Failures(console).thrown(e);
        }
        console.err().flush();
        return code;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(console.err());
        return Failures.BAD_INPUT;
    }

    private static CommandLine line(Console console) {
        var line = new CommandLine(new CarouselCommand(console))
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new TrainCommand(console))
                .addSubcommand(new PredictCommand(console))
                .addSubcommand(new EvaluateCommand(console))
                .addSubcommand(new SplitCommand(console))
                .addSubcommand(new GenerateCommand(console))
                .addSubcommand(new CheckCommand(console))
                .addSubcommand(new PluginsCommand(console))
                .addSubcommand(new DevicesCommand(console));
        var failures = new Failures(console);
        KeyHelp.addTo(line);
        return line.setExecutionStrategy(parsed -> execute(parsed, failures))
                .setOut(console.out())
                .setErr(console.err())
                .setUsageHelpWidth(WIDTH)
                .setParameterExceptionHandler(failures::usage)
                .setExecutionExceptionHandler((e, command, result) -> failures.thrown(e));
    }

    /** Help may fail, too: picocli would print the trace. */
    private static int execute(ParseResult parsed, Failures failures) {
        try {
            return new RunLast().execute(parsed);
        } catch (ExecutionException | ParameterException e) {
            throw e;
        } catch (RuntimeException e) {
            return failures.thrown(e);
        }
    }
}
