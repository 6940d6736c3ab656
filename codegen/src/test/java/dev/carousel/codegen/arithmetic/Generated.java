package dev.carousel.codegen.arithmetic;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.lang.model.element.Modifier;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
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

    private final String name;
    private final String source;
    private @Nullable Method method;

    private Generated(String name, String source) {
        this.name = name;
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
        String name = "Kernel" + count++;
        TypeSpec.Builder type = TypeSpec.classBuilder(name).addModifiers(Modifier.PUBLIC, Modifier.FINAL);
        for (FieldSpec field : statements.fields()) {
            type.addField(field);
        }
        type.addMethod(run.addCode(statements.text()).build());
        return new Generated(
                name, JavaFile.builder("kernels", type.build()).build().toString());
    }

    String source() {
        return source;
    }

    Data run(Data data) {
        try {
            method().invoke(null, data.x, data.y, data.out, data.a, data.b, data.ints);
            return data;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(source, e);
        } catch (IllegalAccessException e) {
            throw new AssertionError(source, e);
        }
    }

    /** Compiles all that was generated so far in one go, since a run of the compiler costs more than a class. */
    private Method method() {
        if (method == null) {
            ClassLoader loader = compiled(PENDING);
            for (Generated each : PENDING) {
                each.method = load(loader, each.name);
            }
            PENDING.clear();
        }
        return Objects.requireNonNull(method);
    }

    private static Method load(ClassLoader loader, String name) {
        try {
            return loader.loadClass("kernels." + name).getMethods()[0];
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static ClassLoader compiled(List<Generated> all) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var loader = new Loader();
        var messages = new StringWriter();
        List<String> options =
                new ArrayList<>(List.of("-proc:none", "-nowarn", "-classpath", System.getProperty("java.class.path")));
        if (all.stream().anyMatch(each -> each.source.contains("jdk.incubator.vector"))) {
            options.addAll(List.of("--add-modules", "jdk.incubator.vector"));
        }
        List<Source> units = all.stream().map(Source::new).toList();
        try (var files = new Memory(compiler.getStandardFileManager(null, null, null), loader)) {
            if (!compiler.getTask(messages, files, null, options, null, units).call()) {
                throw new AssertionError(messages);
            }
            return loader;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(Generated generated) {
            super(URI.create("string:///kernels/" + generated.name + ".java"), Kind.SOURCE);
            this.text = generated.source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Loader loader;

        Memory(StandardJavaFileManager files, Loader loader) {
            super(files);
            this.loader = loader;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return loader.bytes(name);
                }
            };
        }
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

        Loader() {
            super(Generated.class.getClassLoader());
        }

        OutputStream bytes(String name) {
            return classes.computeIfAbsent(name, key -> new ByteArrayOutputStream());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            ByteArrayOutputStream bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes.toByteArray(), 0, bytes.size());
        }
    }
}
