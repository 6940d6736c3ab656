package dev.carousel.testkit.checks;

import dev.carousel.api.Program;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Trial;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Tracing again gives equal graphs: what is written depends on options and sizes alone. */
public final class TracedTwice {
    private TracedTwice() {}

    /** Checks one extension traced twice, and another made of the same options. */
    public static Finding check(Supplier<Trial> fresh) {
        Trial first = fresh.get();
        Finding same = compare(first, first.at(first.sizes()), "tracing the same object again");
        return same instanceof Finding.Kept ? compare(first, fresh.get(), "tracing one made anew") : same;
    }

    private static Finding compare(Trial first, Trial second, String what) {
        Program one = first.program();
        Program other = second.program();
        if (!one.variables().equals(other.variables())) {
            return Finding.broken(what + " gives variables " + other.variables() + " instead of " + one.variables());
        }
        for (String graph : one.graphs().keySet()) {
            if (!one.graph(graph).equals(other.graph(graph))) {
                return Finding.broken(what + " gives another graph " + graph + ": "
                        + firstLine(
                                one.graph(graph).toString(), other.graph(graph).toString())
                        + ": an extension is an immutable value, and keeps nothing between calls");
            }
        }
        return Finding.KEPT;
    }

    private static String firstLine(String one, String other) {
        List<String> lines = one.lines().toList();
        List<String> others = other.lines().toList();
        int line = IntStream.range(0, Math.min(lines.size(), others.size()))
                .filter(i -> !lines.get(i).equals(others.get(i)))
                .findFirst()
                .orElse(Math.min(lines.size(), others.size()));
        return "\"" + line(lines, line) + "\" became \"" + line(others, line) + "\"";
    }

    private static String line(List<String> lines, int line) {
        return line < lines.size() ? lines.get(line).strip() : "";
    }
}
