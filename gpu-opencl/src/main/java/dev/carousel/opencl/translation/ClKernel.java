package dev.carousel.opencl.translation;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    private static final Pattern OWN_ARRAY = Pattern.compile("(?m)^\\s+float \\w+\\[\\d+\\];$");
    private static final String BODY = "this->passid = passid;";

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
        String head = written.substring(0, signature.start());
        String body = written.substring(written.indexOf(BODY) + BODY.length()).replace("this->", "");
        String text = "__kernel void " + name + "(" + signature.group(1) + "){" + ownArrays(head) + body;
        return new ClKernel(name, text, parameters);
    }

    /**
     * Aparapi keeps fields in a structure for the methods of a kernel. Ours have none, and drivers would keep it in memory for the arrays in it: fields become
     * parameters and local variables of the same names.
     */
    private static String ownArrays(String head) {
        return OWN_ARRAY.matcher(head).results().map(MatchResult::group).collect(Collectors.joining("\n", "\n", ""));
    }

    private static String lastWord(String parameter) {
        Matcher word = LAST_WORD.matcher(parameter);
        if (!word.find()) {
            throw new IllegalStateException("no name in " + parameter);
        }
        return word.group(1);
    }
}
