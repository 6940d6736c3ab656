package dev.carousel.cli;

import dev.carousel.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Runs command lines in this process. */
public final class Shell {
    private Shell() {}

    /** What a command left behind; {@code out} and {@code err} are all it wrote, but for when kernels were ready and how much memory there is. */
    public record Result(int code, String out, String err) {}

    private static final Pattern MACHINE =
            Pattern.compile("(?m)^(compiling \\d+ kernels |\\d+ kernels compiled: |\\S+ MB of memory ).*\n");

    /** Runs a command line with nothing on standard input. */
    public static Result run(String... arguments) {
        return runOn("", arguments);
    }

    /** Runs a command line. */
    public static Result runOn(String input, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        int code = CarouselCommand.run(new Console(in, new PrintWriter(out), new PrintWriter(err), false), arguments);
        return new Result(code, lines(out), MACHINE.matcher(lines(err)).replaceAll(""));
    }

    /** Returns arguments that train the smallest of models, and more. */
    public static String[] training(Object model, Object train, String... more) {
        var arguments = new ArrayList<>(List.of("train", "--model", model.toString()));
        arguments.addAll(List.of("--train", train.toString(), "--dev", train.toString()));
        for (String key : List.of("source-tokens=chars", "hidden=4", "embedding=4", "batch=2", "epochs=2")) {
            arguments.addAll(List.of("--set", key));
        }
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    /** Returns arguments as {@link #training}, for a model that learns a few words by heart. */
    public static String[] learning(Object model, Object train, String... more) {
        var arguments = new ArrayList<>(List.of(training(model, train)));
        for (String key : List.of("epochs=40", "hidden=16", "learning-rate=0.03", "dropout=0", "metric=loss")) {
            arguments.addAll(List.of("--set", key));
        }
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private static String lines(StringWriter text) {
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
