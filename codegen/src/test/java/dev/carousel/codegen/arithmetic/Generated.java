package dev.carousel.codegen.arithmetic;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.lang.model.element.Modifier;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A method over arrays, written with an {@link Arithmetic}, compiled and loaded. */
final class Generated {
    /** The arrays that generated code reads and writes: reals x, y and out, integers a, b and ints. */
    record Data(float[] x, float[] y, float[] out, int[] a, int[] b, int[] ints) {
        static Data of(float[] x, float[] y) {
            return new Data(x, y, new float[x.length], new int[0], new int[0], new int[x.length]);
        }

        static Data of(int[] a, int[] b) {
            return new Data(new float[0], new float[0], new float[a.length], a, b, new int[a.length]);
        }
    }

    private final Method method;
    private final String source;

    private Generated(Method method, String source) {
        this.method = method;
        this.source = source;
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
        TypeSpec.Builder type = TypeSpec.classBuilder("Kernel").addModifiers(Modifier.PUBLIC, Modifier.FINAL);
        for (FieldSpec field : statements.fields()) {
            type.addField(field);
        }
        type.addMethod(run.addCode(statements.text()).build());
        String source = JavaFile.builder("kernels", type.build()).build().toString();
        return new Generated(compiled(source), source);
    }

    String source() {
        return source;
    }

    Data run(Data data) {
        try {
            method.invoke(null, data.x, data.y, data.out, data.a, data.b, data.ints);
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

    private static Method compiled(String source) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var bytes = new ByteArrayOutputStream();
        var messages = new java.io.StringWriter();
        List<String> options =
                new ArrayList<>(List.of("-proc:none", "-nowarn", "-classpath", System.getProperty("java.class.path")));
        if (source.contains("jdk.incubator.vector")) {
            options.addAll(List.of("--add-modules", "jdk.incubator.vector"));
        }
        var unit = new Source(source);
        try (var files = new Memory(compiler.getStandardFileManager(null, null, null), bytes)) {
            boolean success = compiler.getTask(messages, files, null, options, null, List.of(unit))
                    .call();
            if (!success) {
                throw new AssertionError(messages + "\n" + source);
            }
            return new Loader(bytes.toByteArray()).load().getMethods()[0];
        } catch (IOException e) {
            throw new AssertionError(source, e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///kernels/Kernel.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final ByteArrayOutputStream bytes;

        Memory(StandardJavaFileManager files, ByteArrayOutputStream bytes) {
            super(files);
            this.bytes = bytes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location,
                String name,
                JavaFileObject.Kind kind,
                javax.tools.FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return bytes;
                }
            };
        }
    }

    private static final class Loader extends ClassLoader {
        private final byte[] bytes;

        Loader(byte[] bytes) {
            super(Generated.class.getClassLoader());
            this.bytes = bytes;
        }

        Class<?> load() {
            return defineClass("kernels.Kernel", bytes, 0, bytes.length);
        }
    }
}
