package dev.carousel.codegen.classes;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A class that does nothing of use in the way that kernels do things. */
final class WarmUpText {
    private static final int METHODS = 6;
    private static final int STATEMENTS = 20;

    private WarmUpText() {}

    static String of(Features features) {
        String vector = features.vector() ? "import jdk.incubator.vector.FloatVector;\n" : "";
        String methods = IntStream.range(0, METHODS)
                .mapToObj(method -> method(method, features.vector()))
                .collect(Collectors.joining());
        return "package warm;\n" + vector + "final class Up {\n" + methods + "}\n";
    }

    private static String method(int method, boolean vector) {
        String type = vector ? "FloatVector" : "float";
        String load = vector ? "FloatVector.fromArray(FloatVector.SPECIES_PREFERRED, a, i)" : "a[i]";
        String store = vector ? "x" + STATEMENTS + ".intoArray(a, i);" : "a[i] = x" + STATEMENTS + ";";
        String body = IntStream.range(0, STATEMENTS)
                .mapToObj(s -> type + " x" + (s + 1) + " = " + fused("x" + s, vector) + ";\n")
                .collect(Collectors.joining());
        return "static void stage" + method + "(float[] a, int from, int to) {\nfor (int i = from; i < to; i++) {\n"
                + type + " x0 = " + load + ";\n" + body + store + "\n}\n}\n";
    }

    private static String fused(String x, boolean vector) {
        return vector ? x + ".mul(1.5f).fma(x0, " + x + ")" : "Math.fma(" + x + " * 1.5f, x0, " + x + ")";
    }
}
