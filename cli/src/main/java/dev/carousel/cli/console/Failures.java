package dev.carousel.cli.console;

import dev.carousel.api.CarouselException;
import dev.carousel.api.plugin.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What a person sees when a command fails: one line and exit code 2 for what they can mend, a trace and exit code 1 for what is a fault of
 * Carousel or of a plugin.
 */
public final class Failures {
    /** The exit code where everything went well. */
    public static final int FINE = 0;

    /** The exit code of a fault of Carousel. */
    public static final int FAULT = 1;

    /** The exit code of a check that found a rule broken. */
    public static final int BROKEN_RULE = 1;

    /** The exit code of bad input or usage. */
    public static final int BAD_INPUT = 2;

    private final Console console;

    /** Reports to a console. */
    public Failures(Console console) {
        this.console = console;
    }

    /** Reports a command line that makes no sense. */
    public int usage(ParameterException e, String... arguments) {
        var command = e.getCommandLine().getCommandSpec();
        String message = e instanceof MissingParameterException
                ? unknown(command, arguments).orElse(String.valueOf(e.getMessage()))
                : e.getMessage() + nearest(e);
        String sentence = message.matches("(?s).*[.?]\\s*") ? message.strip() : message.strip() + ".";
        return line(sentence + " See " + command.qualifiedName() + " --help");
    }

    /** Reports what a command threw. */
    public int thrown(Throwable e) {
        if (e instanceof ToldStream.ClosedPipe) {
            return FINE;
        }
        if (e instanceof CarouselException) {
            return line(String.valueOf(e.getMessage()));
        }
        if (e instanceof OutOfMemoryError) {
            line("out of memory (" + e.getMessage() + "): use a smaller batch or model, or give the JVM more with "
                    + "CAROUSEL_JAVA_OPTS=-Xmx8g");
            return FAULT;
        }
        console.err()
                .println(plugin(e)
                        .map(jar -> "carousel: a fault of the plugin in " + jar
                                + "; please tell its author all that follows:")
                        .orElse("carousel: a fault of Carousel itself; please report it with all that follows:"));
        e.printStackTrace(console.err());
        return FAULT;
    }

    /**
     * The jar that brought the code that failed, what Java and the vocabulary of plugins do for it aside; plugins are loaded by loaders named as their
     * jars.
     */
    private static Optional<String> plugin(Throwable e) {
        return Arrays.stream(e.getStackTrace())
                .filter(frame -> frame.getModuleName() == null)
                .filter(frame -> !frame.getClassName().startsWith("dev.carousel.api."))
                .findFirst()
                .map(StackTraceElement::getClassLoaderName)
                .filter(name -> name.endsWith(".jar"));
    }

    private static String nearest(ParameterException e) {
        List<String> suggestions =
                e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return suggestions.isEmpty()
                ? ""
                : suggestions.stream().limit(3).collect(Collectors.joining(" or ", ": did you mean ", "?"));
    }

    /** A required option may be missing because it is misspelled. */
    private static Optional<String> unknown(CommandSpec command, String... arguments) {
        var known = command.optionsMap().keySet();
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith("--"))
                .map(argument -> argument.replaceFirst("=.*", ""))
                .filter(name -> !known.contains(name))
                .findFirst()
                .map(name -> Names.unknown("option", name, known).text());
    }

    private int line(String text) {
        console.err().println("carousel: " + text.replaceAll("\\s*\\R\\s*", " "));
        console.err().flush();
        return BAD_INPUT;
    }
}
