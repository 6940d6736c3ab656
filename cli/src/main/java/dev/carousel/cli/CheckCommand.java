package dev.carousel.cli;

import dev.carousel.cli.check.CheckRun;
import dev.carousel.cli.check.Choice;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds the rules of the test kit against what is installed. */
@Command(
        name = "check",
        description =
                "Holds the rules of plugins against all that is installed, and those of their kind against cells, scorers, losses, optimizers, decoders and backends.",
        footer = {
            "%nEach rule is held in random cases, sizes and options among them; the same ones for the same seed.",
            "The exit code is 0 if all rules are kept, 1 if one is broken, 2 for what you can mend.",
            "%nExamples:",
            "  carousel check --plugins my-plugin.jar",
            "  carousel check --cell gru --rule C4 --effort 100"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CheckCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final Checked checked = new Checked();

    @Option(names = "--all", description = "Or everything. With --plugins alone: all that these jars bring.")
    private boolean all;

    @Option(
            names = "--rule",
            paramLabel = "ID",
            description = "This rule only, such as C4. May be given more than once.")
    private final List<String> rules = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the random cases; 1 if not given.")
    private long seed = 1;

    @Option(
            names = "--effort",
            paramLabel = "X",
            description = "How many times the usual number of cases; 1 if not given.")
    private double effort = 1;

    @Mixin
    private final Plugins plugins = new Plugins();

    @Option(
            names = "--json",
            description = "Writes JSON: {\"verdicts\": [{rule, title, kind, name, outcome, ..., seconds}]}.")
    private boolean json;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        check();
        var run = new CheckRun(choice(), seed, effort);
        boolean kept = json ? run.json(plugins.discover(), console) : run.table(plugins.discover(), console);
        return kept ? Failures.FINE : Failures.BROKEN_RULE;
    }

    private Choice choice() {
        return new Choice(checked.names(), all, plugins.paths(), rules);
    }

    private void check() {
        boolean named = !checked.names().isEmpty();
        if (all ? named : !named && plugins.paths().isEmpty()) {
            throw usage("expected either --all or what to check, such as --cell NAME");
        }
        if (!(effort > 0 && effort <= 1e6)) {
            throw usage("--effort: expected a number above 0, at most 1e6, got " + effort);
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
