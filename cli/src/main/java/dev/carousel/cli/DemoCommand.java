package dev.carousel.cli;

import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.Failures;
import dev.carousel.cli.demo.Demo;
import dev.carousel.cli.demo.DemoSize;
import dev.carousel.seq2seq.Seq2Seq;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what Carousel does. */
@Command(
        name = "demo",
        description =
                "Learns in less than three minutes to pronounce English, then pronounces words that it has never seen.",
        footer = {"%nThe same digits come out in every run."},
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            defaultValue = "carousel-demo",
            description =
                    "Where data, model and picture are left; ${DEFAULT-VALUE} if not given. The model of an earlier demo is replaced.")
    private Path folder = Path.of("carousel-demo");

    @Mixin
    private final Plugins plugins = new Plugins();

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var carousel = plugins.discover();
        new Demo(console, Seq2Seq.of(carousel), folder, DemoSize.of(carousel.catalog())).run();
        return Failures.FINE;
    }
}
