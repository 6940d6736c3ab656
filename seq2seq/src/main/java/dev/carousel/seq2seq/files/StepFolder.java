package dev.carousel.seq2seq.files;

import java.util.regex.Pattern;

/**
 * The name of a saved state's folder: {@code step-120}, or {@code step-120.2} when a pointer still holds another state
 * of that step.
 */
record StepFolder(String name) {
    private static final Pattern FORM = Pattern.compile("step-(\\d{1,18})(\\.\\d{1,9})?");
    private static final Pattern PARTIAL = Pattern.compile("(step-\\d{1,18}|best|current)\\.partial");

    StepFolder {
        if (!isOne(name)) {
            throw new IllegalArgumentException("expected a name such as step-120, found " + name);
        }
    }

    /** The folder of a step; {@code copy} counts from 1. */
    static StepFolder of(long step, int copy) {
        return new StepFolder(copy == 1 ? "step-" + step : "step-" + step + "." + copy);
    }

    static boolean isOne(String name) {
        return FORM.matcher(name).matches();
    }

    /** Whether the name is that of an unfinished save. */
    static boolean isPartial(String name) {
        return PARTIAL.matcher(name).matches();
    }

    static String partial(String name) {
        return name + ".partial";
    }

    long step() {
        var matcher = FORM.matcher(name);
        matcher.matches();
        return Long.parseLong(matcher.group(1));
    }
}
