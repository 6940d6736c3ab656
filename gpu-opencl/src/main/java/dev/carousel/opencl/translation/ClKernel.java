package dev.carousel.opencl.translation;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A kernel in OpenCL C, which shares no name with another, so that many can make one program.
 *
 * @param name of the function
 * @param text with all that it calls
 * @param parameters the names of the Java fields that it takes, in order
 */
public record ClKernel(String name, String text, List<String> parameters) {
    private static final Pattern SIGNATURE = Pattern.compile("__kernel void run\\(([^)]*)\\)");
    private static final Pattern LAST_WORD = Pattern.compile("(\\w+)\\s*$");

    /** Copies the list. */
    public ClKernel {
        parameters = List.copyOf(parameters);
    }

    /** Returns a kernel as Aparapi writes it, under its own name. */
    static ClKernel of(String name, String written) {
        Matcher signature = SIGNATURE.matcher(written);
        if (!signature.find()) {
            throw new IllegalStateException("no kernel in " + written);
        }
        List<String> parameters =
                Stream.of(signature.group(1).split(",")).map(ClKernel::lastWord).toList();
        String text = written.replaceAll("\\bThis(_s)?\\b", "This$1_" + name)
                .replaceAll("\\bget_pass_id\\b", "pass_" + name)
                .replace("__kernel void run(", "__kernel void " + name + "(");
        return new ClKernel(name, text, parameters);
    }

    private static String lastWord(String parameter) {
        Matcher word = LAST_WORD.matcher(parameter);
        if (!word.find()) {
            throw new IllegalStateException("no name in " + parameter);
        }
        return word.group(1);
    }
}
