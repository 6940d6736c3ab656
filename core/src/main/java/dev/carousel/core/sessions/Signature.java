package dev.carousel.core.sessions;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a graph takes and gives, and the errors for callers who ask for something else: alike on all backends. */
public final class Signature {
    private final Map<String, Expr> inputs = new LinkedHashMap<>();
    private final Map<String, Expr> outputs = new LinkedHashMap<>();

    private Signature(Graph graph) {
        graph.inputs().forEach(input -> inputs.put(input.label(), input));
        graph.outputs().forEach(output -> outputs.put(output.name(), output.value()));
    }

    /** Returns the signature of a graph. */
    public static Signature of(Graph graph) {
        return new Signature(graph);
    }

    /** Returns the names of the variables that a graph assigns, each once. */
    public static List<String> assigned(Graph graph) {
        return graph.assignments().stream()
                .map(Assignment::variable)
                .map(Variable::name)
                .distinct()
                .toList();
    }

    /** Returns the names of the inputs, in order. */
    public Set<String> inputs() {
        return Collections.unmodifiableSet(inputs.keySet());
    }

    /**
     * Returns the input of this name.
     *
     * @throws CarouselException {@code UnknownName} if there is none, {@code TypeMismatch} or {@code ShapeMismatch} if it is not one of so many
     *     elements of this type
     */
    public Expr input(String name, Type type, int count) {
        Expr input = inputs.get(name);
        if (input == null) {
            throw unknown("input", name, inputs.keySet());
        }
        requireType("input", input.label(), input, type);
        if (input.shape().size() != count) {
            throw new CarouselException(
                    "ShapeMismatch",
                    "input " + input + " takes " + input.shape().size() + " elements, got " + count);
        }
        return input;
    }

    /**
     * Returns the value of the output of this name.
     *
     * @throws CarouselException {@code UnknownName} if there is none, {@code TypeMismatch} if it is not of this type
     */
    public Expr output(String name, Type type) {
        Expr output = outputs.get(name);
        if (output == null) {
            throw unknown("output", name, outputs.keySet());
        }
        requireType("output", name, output, type);
        return output;
    }

    /** Returns the error of a run without a value for an input. */
    public CarouselException missing(String input, Collection<String> given) {
        Expr declared = inputs.get(input);
        return new CarouselException(
                "MissingInput",
                "no value was given for input " + (declared == null ? input : input + " " + declared.shape())
                        + ", only for " + given);
    }

    /** Returns the error of asking for an output when no run has succeeded since the last one that failed. */
    public static CarouselException notRun(String output) {
        return new CarouselException("NotRun", "output " + output + ": nothing has been computed; call run() first");
    }

    private static CarouselException unknown(String kind, String name, Set<String> known) {
        return new CarouselException("UnknownName", "this graph has no " + kind + " \"" + name + "\", it has " + known);
    }

    private static void requireType(String kind, String name, Expr value, Type wanted) {
        if (value.type() != wanted) {
            throw new CarouselException(
                    "TypeMismatch",
                    kind + " " + name + " " + value.shape() + " holds " + plural(value.type()) + ", not "
                            + plural(wanted));
        }
    }

    private static String plural(Type type) {
        return type.name().toLowerCase(Locale.ROOT) + "s";
    }
}
