package dev.carousel.codegen.arithmetic;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.carousel.codegen.classes.SourceFile;
import dev.carousel.codegen.classes.TrialClasses;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** A method over arrays, written with an {@link Arithmetic}, compiled and loaded. */
final class Generated {
    /** The arrays that generated code reads and writes: reals x, y and out, integers a, b and ints. */
    record Data(float[] x, float[] y, float[] out, int[] a, int[] b, int[] ints) {
        static Data of(float[] x, float[] y) {
            return new Data(x, y, new float[x.length], new int[0], new int[0], new int[x.length]);
        }

        static Data of(float[] x, float[] y, int results) {
            return new Data(x, y, new float[results], new int[0], new int[0], new int[results]);
        }

        /** The same operands with fresh arrays for results. */
        Data withResults() {
            return new Data(x, y, new float[out.length], a, b, new int[ints.length]);
        }

        /** Names the operands of an element. */
        String at(int i) {
            return x.length > 0 ? x[i] + ", " + y[i] : a[i] + ", " + b[i];
        }

        static Data of(int[] a, int[] b) {
            return new Data(new float[0], new float[0], new float[a.length], a, b, new int[a.length]);
        }
    }

    private static final List<Generated> PENDING = new ArrayList<>();
    private static int count;

    private final SourceFile source;
    private @Nullable Method method;

    private Generated(SourceFile source) {
        this.source = source;
        PENDING.add(this);
    }

    /** Generates a loop over elements i, in steps of the arithmetic's lanes; lengths have to be multiples of them. */
    static Generated loop(Function<Statements, Arithmetic> kind, Consumer<Arithmetic> body) {
        var statements = new Statements().reserve("x", "y", "out", "a", "b", "ints", "i");
        Arithmetic arithmetic = kind.apply(statements);
        String length = "Math.max(x.length, a.length)";
        statements.begin("for (int i = 0; i < $L; i += $L)", length, arithmetic.lanes());
        body.accept(arithmetic);
        return method(statements.end());
    }

    /** Generates a method with these statements. */
    static Generated method(Statements statements) {
        MethodSpec.Builder run = MethodSpec.methodBuilder("run").addModifiers(Modifier.PUBLIC, Modifier.STATIC);
        for (String name : List.of("x", "y", "out")) {
            run.addParameter(float[].class, name);
        }
        for (String name : List.of("a", "b", "ints")) {
            run.addParameter(int[].class, name);
        }
        ClassName name = ClassName.get("kernels", "Kernel" + count++);
        TypeSpec.Builder type = TypeSpec.classBuilder(name).addModifiers(Modifier.PUBLIC, Modifier.FINAL);
        for (FieldSpec field : statements.fields()) {
            type.addField(field);
        }
        type.addMethod(run.addCode(statements.text()).build());
        String text = JavaFile.builder(name.packageName(), type.build()).build().toString();
        return new Generated(new SourceFile(name.canonicalName(), text));
    }

    String source() {
        return source.text();
    }

    Data run(Data data) {
        try {
            method().invoke(null, data.x, data.y, data.out, data.a, data.b, data.ints);
            return data;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(source.text(), e);
        } catch (IllegalAccessException e) {
            throw new AssertionError(source.text(), e);
        }
    }

    /** Compiles all that was generated so far in one go, since a run of the compiler costs more than a class. */
    private Method method() {
        if (method == null) {
            ClassLoader loader =
                    TrialClasses.of(PENDING.stream().map(each -> each.source).toList());
            for (Generated each : PENDING) {
                each.method = load(loader, each.source.className());
            }
            PENDING.clear();
        }
        return Objects.requireNonNull(method);
    }

    private static Method load(ClassLoader loader, String name) {
        try {
            return loader.loadClass(name).getMethods()[0];
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
