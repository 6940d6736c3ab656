package dev.carousel.codegen.stages;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.carousel.api.expr.Origin;
import dev.carousel.api.expr.Type;
import dev.carousel.codegen.arithmetic.Statements;
import dev.carousel.core.plan.Allocation;
import dev.carousel.core.plan.Buffer;
import dev.carousel.core.plan.Notes;
import dev.carousel.core.plan.Position;
import dev.carousel.core.plan.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;

/** The method of one stage while it is being written: its statements, the arrays it asks for, the steps it depends on. */
final class StageMethod {
    private final String name;
    private final Split split;
    private final int rows;
    private final Allocation allocation;
    private final Statements text = new Statements();
    private final TreeMap<String, String> arrays = new TreeMap<>();
    private final TreeSet<Integer> loops = new TreeSet<>();
    private final Map<String, String> origins = new HashMap<>();
    private int scratch;

    /**
     * Begins a method.
     *
     * @param rows how many rows of a batch there are, if the stage is split by them
     */
    StageMethod(String name, Split split, int rows, Allocation allocation) {
        this.name = name;
        this.split = split;
        this.rows = rows;
        this.allocation = allocation;
        List.of("from", "to", "scratch", "turn", "reals", "integers").forEach(text::unique);
    }

    Split split() {
        return split;
    }

    Statements text() {
        return text;
    }

    /** Returns what limits of ranges of an axis are multiples of: of rows all that one owns, else any multiple of 64. */
    int unit(int size) {
        return split == Split.ROWS ? size / rows : 64;
    }

    /** Returns the range of an axis that this method works on if it is cut along that axis. */
    Range range(int size) {
        return split == Split.WHOLE ? Range.whole(size) : Range.given(size);
    }

    /** Returns the name of the parameter that holds a buffer. */
    String array(Buffer buffer) {
        boolean real = buffer.type() == Type.REAL;
        if (buffer.kind() != Buffer.Kind.VARIABLE) {
            return real ? array("reals", "m.reals()") : array("integers", "m.integers()");
        }
        int number = allocation.variable(buffer);
        return real
                ? array("variable" + number, "m.realVariables()[" + number + "]")
                : array("integerVariable" + number, "m.integerVariables()[" + number + "]");
    }

    private String array(String parameter, String argument) {
        arrays.putIfAbsent(parameter, argument);
        return parameter;
    }

    /** Returns the parameter with the worker's own memory, of which so many floats from the beginning are used. */
    String scratch(int floats) {
        scratch = Math.max(scratch, floats);
        return array("scratch", "m.scratch()[worker]");
    }

    /** Returns an expression that is 0 and 1 by turns in the runs of a session. */
    String turn() {
        return array("turn", "m.turn()") + "[0]";
    }

    /** Returns an expression, a literal or a local variable, for the place of a view's first element. */
    String origin(View view) {
        return origins.computeIfAbsent(place(view), this::named);
    }

    private String named(String place) {
        if (place.indexOf(' ') < 0) {
            return place;
        }
        String local = text.unique("at");
        text.add("int $L = $L", local, place);
        return local;
    }

    private String place(View view) {
        Position position = view.position();
        int literal = position.base();
        if (view.buffer().kind() != Buffer.Kind.VARIABLE) {
            literal += allocation.offset(view.buffer());
        }
        var terms = new StringBuilder();
        for (Position.Term term : position.terms()) {
            if (term.coefficient() == 0) {
                continue;
            }
            String step = step(term.loop());
            if (term.alternating()) {
                terms.append(" + ")
                        .append(times(
                                term.shift() == 0
                                        ? "(" + step + " & 1)"
                                        : "((" + step + " + " + term.shift() + ") & 1)",
                                term.coefficient()));
            } else {
                literal += term.coefficient() * term.shift();
                terms.append(" + ").append(times(step, term.coefficient()));
            }
        }
        return literal + terms.toString();
    }

    /** Returns the parameter that holds the step of a loop around this stage. */
    String step(int loop) {
        loops.add(loop);
        return "t" + loop;
    }

    /** Opens a loop, and returns its variable; a range of one is a block without a loop. */
    String loop(String wish, String from, String to) {
        String index = text.unique(wish);
        text.begin("for (int $L = $L; $L < $L; $L++)", index, from, index, to, index);
        return index;
    }

    /** Returns {@code factor · index}, as short as it can be; empty if 0. */
    static String times(String index, int factor) {
        return factor == 1 ? index : index + " * " + factor;
    }

    /** Returns {@code base + index · stride}. */
    static String plus(String base, String index, int stride) {
        if (stride == 0 || index.equals("0")) {
            return base;
        }
        String more = times(index, stride);
        return base.equals("0") ? more : base + " + " + more;
    }

    /** Returns the method, which is called for ranges of an axis of this size. */
    Routine finish(Notes notes, int size, int unit) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name).addModifiers(Modifier.STATIC);
        notes.lines().forEach(line -> method.addJavadoc("$L\n", comment(line)));
        arrays.keySet().forEach(array -> method.addParameter(ArrayTypeName.of(elements(array)), array));
        if (split != Split.WHOLE) {
            method.addParameter(TypeName.INT, "from").addParameter(TypeName.INT, "to");
        }
        loops.forEach(loop -> method.addParameter(TypeName.INT, "t" + loop));
        method.addCode(text.text());
        return new Routine(
                method.build(),
                List.copyOf(arrays.values()),
                List.copyOf(loops),
                split,
                size,
                unit,
                text.fields(),
                scratch);
    }

    private static TypeName elements(String array) {
        return array.startsWith("integer") || array.equals("turn") ? TypeName.INT : TypeName.FLOAT;
    }

    /** Returns {@code n7 = sigmoid(n5 + n6)   GruCell.java:31}. */
    private static String comment(Notes.Line line) {
        Origin origin = line.origin();
        String place = origin.file() == null ? "" : "   " + origin.file() + ":" + origin.line();
        return (line.equation() + place).replace("*/", "* /").replace('\n', ' ');
    }
}
