package dev.carousel.codegen.stages;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.carousel.core.plan.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/**
 * The methods of a class in the making, and the calls of them.
 *
 * <p>HotSpot never compiles a method of more than 8,000 bytes of bytecode, so long sequences of calls are cut into methods of their own.
 */
final class Methods {
    /** Calls in one method; none takes more than 100 bytes. */
    private static final int MOST_CALLS = 64;

    private static final String CUT = """
            int units = (size + unit - 1) / unit;
            return Math.min(size, (int) ((long) units * part / parts) * unit);
            """;

    private final StageWriter writer;
    private final List<MethodSpec> methods = new ArrayList<>();
    private final Map<String, FieldSpec> fields = new LinkedHashMap<>();
    private int stages;
    private int scratch;

    Methods(StageWriter writer) {
        this.writer = writer;
    }

    int scratch() {
        return scratch;
    }

    void addTo(TypeSpec.Builder type) {
        type.addFields(fields.values());
        type.addMethods(methods);
        type.addMethod(MethodSpec.methodBuilder("cut")
                .addJavadoc("Where a part begins of an axis of this size, in whole units.\n")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(TypeName.INT)
                .addParameter(TypeName.INT, "part")
                .addParameter(TypeName.INT, "parts")
                .addParameter(TypeName.INT, "size")
                .addParameter(TypeName.INT, "unit")
                .addCode("$L", CUT)
                .build());
    }

    /**
     * Writes the method of a stage, and returns the call.
     *
     * @param rows how many rows of a batch there are, if the stage is split by them
     */
    String stage(Stage stage, Split split, int rows) {
        Routine routine = routine(stages++, stage, split, rows);
        methods.add(routine.method());
        routine.fields().forEach(field -> fields.putIfAbsent(field.name(), field));
        scratch = Math.max(scratch, routine.scratch());
        var arguments = new ArrayList<>(routine.arrays());
        if (split == Split.ROWS) {
            int owned = routine.size() / rows;
            arguments.add(StageMethod.times("from", owned) + ", " + StageMethod.times("to", owned));
        } else if (split == Split.TEAM) {
            arguments.add(share(routine.size(), routine.unit()));
        }
        routine.loops().forEach(loop -> arguments.add("t" + loop));
        return routine.method().name() + "(" + String.join(", ", arguments) + ");\n";
    }

    /** Writes a stage in two forms if it has vectors and is given a range; what is short, or the same for all, is worth one only. */
    private Routine routine(int number, Stage stage, Split split, int rows) {
        Routine routine = writer.write(number, stage, split, rows);
        boolean vectors = !routine.fields().isEmpty();
        if (split == Split.WHOLE || !vectors) {
            return routine;
        }
        Routine plain = writer.plain(number, stage, split, rows);
        methods.add(routine.method());
        methods.add(plain.method());
        return TwoForms.of(routine, plain, split == Split.ROWS ? routine.size() / rows : routine.unit());
    }

    /** Returns the limits of a worker's share of an axis, as two arguments. */
    static String share(int size, int unit) {
        String rest = "workers, " + size + ", " + unit + ")";
        return "cut(worker, " + rest + ", cut(worker + 1, " + rest;
    }

    /** Writes a method that makes calls, and returns its name. */
    String sequence(String name, Split split, List<Integer> around, List<String> calls) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(Emitter.MEMORY, "m")
                .addParameter(TypeName.INT, "worker");
        switch (split) {
            case ROWS -> method.addParameter(TypeName.INT, "from").addParameter(TypeName.INT, "to");
            case TEAM -> method.addParameter(TypeName.INT, "workers").addParameter(Emitter.BARRIER, "barrier");
            case WHOLE -> {}
        }
        around.forEach(loop -> method.addParameter(TypeName.INT, "t" + loop));
        methods.add(method.addCode("$L", shortened(name, split, around, calls)).build());
        return name;
    }

    /** Returns calls one after the other; if they are many, of methods that make them. */
    String shortened(String name, Split split, List<Integer> around, List<String> calls) {
        if (count(calls) <= MOST_CALLS) {
            return String.join("", calls);
        }
        var parts = new ArrayList<String>();
        var part = new ArrayList<String>();
        for (String call : calls) {
            if (!part.isEmpty() && count(part) + count(List.of(call)) > MOST_CALLS) {
                parts.add(part(name, parts.size(), split, around, part));
                part.clear();
            }
            part.add(call);
        }
        if (!part.isEmpty()) {
            parts.add(part(name, parts.size(), split, around, part));
        }
        return shortened(name + "s", split, around, parts);
    }

    private String part(String name, int number, Split split, List<Integer> around, List<String> calls) {
        return sequence(name + "_" + number, split, around, calls) + "(" + arguments(split, around) + ");\n";
    }

    private static long count(List<String> calls) {
        return calls.stream()
                .mapToLong(call -> call.chars().filter(c -> c == ';').count())
                .sum();
    }

    /** Returns the arguments with which methods of one kind call each other. */
    static String arguments(Split split, List<Integer> around) {
        var arguments = new StringBuilder(
                switch (split) {
                    case WHOLE -> "m, worker";
                    case ROWS -> "m, worker, from, to";
                    case TEAM -> "m, worker, workers, barrier";
                });
        around.forEach(loop -> arguments.append(", t").append(loop));
        return arguments.toString();
    }
}
