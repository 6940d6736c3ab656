package dev.carousel.benchmarks;

import dev.carousel.benchmarks.contender.Contenders;
import dev.carousel.benchmarks.match.Match;
import dev.carousel.benchmarks.match.Peak;
import dev.carousel.benchmarks.match.Plan;
import dev.carousel.benchmarks.match.Result;
import dev.carousel.benchmarks.report.Machine;
import dev.carousel.benchmarks.report.Report;
import dev.carousel.benchmarks.report.Summary;
import dev.carousel.benchmarks.report.Table;
import dev.carousel.benchmarks.row.Rows;
import dev.carousel.benchmarks.row.Workload;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code benchmarks/run}. */
@Command(
        name = "benchmarks/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures Carousel and its peers, each in a process of its own and in turn.",
        footer = "A ratio is a peer's time by Carousel's in the same round: above 1, Carousel is faster.")
public final class Main implements Callable<Integer> {
    @Option(names = "--quick", description = "Fewer rows, and fewer and shorter rounds: some minutes.")
    private boolean quick;

    @Option(names = "--filter", paramLabel = "TEXT", description = "Only rows whose names hold this text.")
    private String filter = "";

    @Option(names = "--json", paramLabel = "FILE", description = "Write everything that was measured to a file.")
    private @Nullable File json;

    @Option(names = "--backend", paramLabel = "NAME", description = "The backend of Carousel; by default jvm.")
    private String backend = "jvm";

    @Option(
            names = "--contenders",
            split = ",",
            paramLabel = "NAME",
            description = "Only these: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Names.class)
    private List<String> contenders = List.of();

    @Option(
            names = "--ceiling",
            paramLabel = "COMMAND",
            description =
                    "A yardstick for layers, called with 'lstm|gru T B H', that says 'fwd X us' and 'train Y us'.")
    private String ceiling = "";

    @Option(names = "--rounds", paramLabel = "N", description = "How often each contender is measured in turn.")
    private int rounds;

    @Option(names = "--list", description = "Print the names of the rows, and end.")
    private boolean list;

    @Spec
    private @Nullable CommandSpec spec;

    /** The names that {@code --contenders} takes. */
    static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Names() {
            super(Contenders.names());
        }
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        List<Workload> rows = Rows.holding(filter, quick ? Rows.quick() : Rows.all());
        if (list) {
            rows.forEach(row -> out().println(row.label()));
            return 0;
        }
        if (rows.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec().commandLine(), "--filter: no row holds \"" + filter + "\"; --list prints all");
        }
        var results = new ArrayList<Result>();
        var report = new Report(
                Machine.here(), Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), backend, results);
        measure(rows, plan(), results);
        if (json != null) {
            report.write(json);
        }
        return results.stream().allMatch(result -> result.failures().isEmpty()) ? 0 : 1;
    }

    private void measure(List<Workload> rows, Plan plan, List<Result> results) {
        List<String> others = Stream.concat(
                        plan.contenders().stream().skip(1), ceiling.isEmpty() ? Stream.of() : Stream.of("ceiling"))
                .toList();
        var table = new Table(others);
        try (Peak peak = Peak.start(plan)) {
            out().println(about(Machine.here(), peak));
            out().println(table.head());
            var match = new Match(plan, peak);
            for (Workload row : rows) {
                Result result = match.play(row);
                results.add(result);
                out().println(table.line(result));
                Table.speeds(result).forEach(out()::println);
                Table.failures(result).forEach(spec().commandLine().getErr()::println);
            }
        }
        Summary.lines(results, others).forEach(out()::println);
    }

    private Plan plan() throws IOException {
        List<String> known = Contenders.names();
        for (String name : contenders) {
            if (!known.contains(name)) {
                throw new CommandLine.ParameterException(
                        spec().commandLine(), "--contenders: no \"" + name + "\"; there are " + known);
            }
        }
        List<String> chosen = known.stream()
                .filter(name -> contenders.isEmpty() || contenders.contains(name))
                .toList();
        var flags = Path.of(System.getProperty("carousel.benchmarks.flags", "jvm.options"));
        if (!Files.isRegularFile(flags)) {
            throw new CommandLine.ParameterException(
                    spec().commandLine(),
                    "no file " + flags.toAbsolutePath()
                            + " with flags for the JVMs that measure: it is in Carousel's folder;"
                            + " start there, or name it by -Dcarousel.benchmarks.flags");
        }
        Path logs = Files.createDirectories(Path.of(System.getProperty("carousel.benchmarks.logs", "benchmark-logs")));
        int turns = rounds > 0 ? rounds : quick ? 7 : 13;
        return new Plan(chosen, backend, ceiling, turns, quick ? 3 : 5, quick ? 0.12 : 0.25, logs, flags);
    }

    private String about(Machine machine, Peak peak) {
        return String.format(
                Locale.ROOT,
                "%s, %d processors, two of them used; %s; %s; backend %s%nFMA peak now: %.0f GFLOP/s on one thread, %.0f on two%n",
                machine.processor(),
                machine.processors(),
                machine.system(),
                machine.java(),
                backend,
                peak.gigaflopsOfOne().orElse(0),
                peak.gigaflops().orElse(0));
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private CommandSpec spec() {
        return java.util.Objects.requireNonNull(spec);
    }
}
