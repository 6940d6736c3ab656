package dev.carousel.cli;

import dev.carousel.api.expr.Graph;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.Failures;
import dev.carousel.cli.kernels.CellKernels;
import dev.carousel.cli.kernels.ModelKernels;
import dev.carousel.codegen.SourceFolder;
import dev.carousel.core.plugins.Configuration;
import dev.carousel.core.wiring.Carousel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes the source of kernels. */
@Command(
        name = "generate",
        description =
                "Writes the Java source of kernels: those of a cell over a sequence, or those that let a model answer.",
        footer = {
            "%nSources are there to be read, each stage below its equations, and to be compiled ahead of time:",
            "where the classes are on the class path, Carousel finds them and needs no compiler.",
            "%nExamples:",
            "  carousel generate --cell lstm --length 20 --batch 32 --input 256 --hidden 256 --out sources",
            "  carousel generate --model my-model --batch 1 --lanes 8,16 --out sources"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class GenerateCommand implements Callable<Integer>, KeyHelp.Keyed {
    private static final List<Integer> LANES = List.of(0, 4, 8, 16);

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--cell", paramLabel = "NAME", description = "A cell: kernels of its layer, forward and backward.")
    private @Nullable String cell;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "Or the folder of a trained model: kernels of predict.")
    private @Nullable Path model;

    @Option(
            names = "--length",
            paramLabel = "T",
            description = "Steps of a sequence; of a model: tokens of the longest source, else as in training.")
    private @Nullable Integer length;

    @Option(
            names = "--batch",
            paramLabel = "B",
            description = "Sequences at once; of a model: at most, which predict must be told, else as in training.")
    private @Nullable Integer batch;

    @Option(names = "--input", paramLabel = "I", description = "Numbers in a step of a cell's input.")
    private @Nullable Integer input;

    @Option(names = "--hidden", paramLabel = "H", description = "Numbers in a cell's output.")
    private @Nullable Integer hidden;

    @Option(
            names = "--beam",
            paramLabel = "N",
            description = "Answers that a model's search keeps at a time, at most; 5 if not given.")
    private int beam = 5;

    @Option(
            names = "--lanes",
            paramLabel = "N",
            split = ",",
            description =
                    "Floats of a vector where the kernels will run: 4 (NEON), 8 (AVX2), 16 (AVX-512), 0 without the Vector "
                            + "API; as here if not given.")
    private List<Integer> lanes = List.of();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder to write to.")
    private Path out = Path.of("");

    @Mixin
    private final SetKeys set = new SetKeys();

    @Mixin
    private final Plugins plugins = new Plugins();

    GenerateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        check();
        Map<String, Graph> graphs = graphs(plugins.discover());
        SourceFolder folder = SourceFolder.open(out);
        List<Integer> targets = lanes.isEmpty() ? List.of(SourceFolder.lanesHere()) : lanes;
        for (int target : targets) {
            graphs.forEach((name, graph) ->
                    console.out().println(folder.write(graph, target) + "  " + name + forLanes(targets, target)));
        }
        report(folder, targets);
        return Failures.FINE;
    }

    @Override
    public Configuration configuration() {
        return CellKernels.configuration(plugins.discover().catalog());
    }

    private Map<String, Graph> graphs(Carousel carousel) {
        return model == null
                ? new CellKernels(needed("--length", length), needed("--batch", batch), needed("--input", input))
                        .graphs(carousel, String.valueOf(cell), needed("--hidden", hidden), set.keys())
                : new ModelKernels(Optional.ofNullable(length), Optional.ofNullable(batch), beam)
                        .graphs(carousel, model);
    }

    private void check() {
        if ((cell == null) == (model == null)) {
            throw usage("expected either --cell or --model");
        }
        if (model != null
                && (input != null || hidden != null || !set.keys().entries().isEmpty())) {
            throw usage("--input, --hidden and --set belong to --cell; a model has its own");
        }
        positive("--length", length);
        positive("--batch", batch);
        positive("--input", input);
        positive("--hidden", hidden);
        positive("--beam", beam);
        lanes.stream().filter(each -> !LANES.contains(each)).findFirst().ifPresent(each -> {
            throw usage("--lanes: expected 0, 4, 8 or 16, got " + each);
        });
    }

    private void positive(String option, @Nullable Integer value) {
        if (value != null && value < 1) {
            throw usage(option + ": expected at least 1, got " + value);
        }
    }

    private int needed(String option, @Nullable Integer value) {
        if (value == null) {
            throw usage("--cell needs " + option);
        }
        return value;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static String forLanes(List<Integer> targets, int target) {
        return targets.size() == 1 ? "" : target == 0 ? ", without the Vector API" : ", for " + target + " lanes";
    }

    private void report(SourceFolder folder, List<Integer> targets) {
        String vectors = targets.stream().anyMatch(target -> target > 0) ? "--add-modules jdk.incubator.vector " : "";
        console.out().println(folder.files().size() + " files are in " + out + "; to compile them:");
        console.out()
                .println("  javac -encoding UTF-8 " + vectors + "-cp carousel-codegen.jar -d classes $(find " + out
                        + " -name '*.java')");
    }
}
