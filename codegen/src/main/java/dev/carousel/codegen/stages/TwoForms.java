package dev.carousel.codegen.stages;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;

/** Writes the method that does a stage part by part in one of two forms of equal bits, until the JVM has compiled the one with vectors. */
final class TwoForms {
    /** Units that plain code does at once; vectors do one, to be called often. */
    private static final int PLAIN_UNITS = 8;

    private static final ClassName WARMTH = ClassName.get("dev.carousel.codegen.runtime", "Warmth");

    private final Routine wide;
    private final Routine plain;
    private final int unit;

    private TwoForms(Routine wide, Routine plain, int unit) {
        this.wide = wide;
        this.plain = plain;
        this.unit = unit;
    }

    /**
     * Returns the routine that calls both.
     *
     * @param unit of the range that both are given, which may be cut at its multiples
     */
    static Routine of(Routine wide, Routine plain, int unit) {
        return new TwoForms(wide, plain, unit).write();
    }

    private Routine write() {
        Map<String, ParameterSpec> parameters = new TreeMap<>();
        Map<String, String> arrays = new TreeMap<>();
        for (Routine routine : List.of(wide, plain)) {
            for (int i = 0; i < routine.arrays().size(); i++) {
                ParameterSpec parameter = routine.method().parameters().get(i);
                parameters.put(parameter.name(), parameter);
                arrays.put(parameter.name(), routine.arrays().get(i));
            }
        }
        var loops = new TreeSet<>(wide.loops());
        loops.addAll(plain.loops());
        FieldSpec warmth = warmth();
        MethodSpec.Builder method = MethodSpec.methodBuilder(wide.method().name() + "Either")
                .addModifiers(Modifier.STATIC)
                .addParameters(parameters.values())
                .addParameter(int.class, "from")
                .addParameter(int.class, "to");
        loops.forEach(loop -> method.addParameter(int.class, "t" + loop));
        List<FieldSpec> fields = new ArrayList<>(wide.fields());
        fields.add(warmth);
        return new Routine(
                method.addCode(body(warmth.name())).build(),
                List.copyOf(arrays.values()),
                List.copyOf(loops),
                wide.split(),
                wide.size(),
                wide.unit(),
                fields,
                Math.max(wide.scratch(), plain.scratch()));
    }

    private FieldSpec warmth() {
        String name = wide.method().name().toUpperCase(Locale.ROOT);
        return FieldSpec.builder(WARMTH, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("new $T()", WARMTH)
                .build();
    }

    private CodeBlock body(String warmth) {
        return CodeBlock.builder()
                .beginControlFlow("while (from < to && !$L.isWarm())", warmth)
                .addStatement("boolean wide = $L.isWide()", warmth)
                .addStatement("int next = from + Math.min(to - from, wide ? $L : $L)", unit, PLAIN_UNITS * unit)
                .addStatement("long begin = System.nanoTime()")
                .beginControlFlow("if (wide)")
                .addStatement(call(wide, "next"))
                .nextControlFlow("else")
                .addStatement(call(plain, "next"))
                .endControlFlow()
                .addStatement("$L.took(wide, next - from, System.nanoTime() - begin)", warmth)
                .addStatement("from = next")
                .endControlFlow()
                .beginControlFlow("if (from < to)")
                .addStatement(call(wide, "to"))
                .endControlFlow()
                .build();
    }

    private static String call(Routine form, String end) {
        List<String> names = form.method().parameters().stream()
                .map(ParameterSpec::name)
                .map(name -> name.equals("to") ? end : name)
                .toList();
        return form.method().name() + "(" + String.join(", ", names) + ")";
    }
}
