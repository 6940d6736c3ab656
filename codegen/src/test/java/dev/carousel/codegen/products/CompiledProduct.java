package dev.carousel.codegen.products;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.ToolProvider;

/** A generated class of products, compiled and loaded once per tile. */
final class CompiledProduct {
    private static final Map<Tile, CompiledProduct> LOADED = new ConcurrentHashMap<>();

    private final Path classFile;
    private final MethodHandle multiply;
    private final MethodHandle multiplyPacked;
    private final MethodHandle pack;

    private CompiledProduct(Tile tile) {
        try {
            Path folder = Files.createTempDirectory("products");
            Path source = ProductSource.of(tile).writeToPath(folder);
            compile(source, folder);
            classFile = source.resolveSibling(tile.className() + ".class");
            var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
            Class<?> type = loader.loadClass(ProductSource.className(tile).reflectionName());
            multiply = method(type, "multiply");
            multiplyPacked = method(type, "multiplyPacked");
            pack = method(type, "pack");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (ReflectiveOperationException failure) {
            throw new LinkageError("generated class", failure);
        }
    }

    static CompiledProduct of(Tile tile) {
        return LOADED.computeIfAbsent(tile, CompiledProduct::new);
    }

    private static void compile(Path source, Path folder) {
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-nowarn",
                        "-proc:none",
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-d",
                        folder.toString(),
                        source.toString());
        if (status != 0) {
            throw new AssertionError("generated source does not compile: " + source);
        }
    }

    private static MethodHandle method(Class<?> type, String name) throws ReflectiveOperationException {
        var method = Arrays.stream(type.getMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return MethodHandles.lookup().unreflect(method);
    }

    Path classFile() {
        return classFile;
    }

    /** Multiplies a range of rows and columns of matrices of any strides. */
    void multiply(
            int m0, int m1, int n0, int n1, int k, Matrix a, Matrix b, Matrix c, boolean accumulate, float[] scratch) {
        call(() -> multiply.invoke(
                m0,
                m1,
                n0,
                n1,
                k,
                a.values(),
                a.offset(),
                a.row(),
                a.column(),
                b.values(),
                b.offset(),
                b.row(),
                b.column(),
                c.values(),
                c.offset(),
                c.row(),
                accumulate,
                scratch));
    }

    /** Multiplies a range of rows with a range of panels of a packed matrix. */
    void multiplyPacked(
            int m0,
            int m1,
            int panel0,
            int panel1,
            int k,
            int n,
            Matrix a,
            float[] packed,
            int pOffset,
            Matrix c,
            boolean accumulate,
            float[] scratch) {
        call(() -> multiplyPacked.invoke(
                m0,
                m1,
                panel0,
                panel1,
                k,
                n,
                a.values(),
                a.offset(),
                a.row(),
                a.column(),
                packed,
                pOffset,
                c.values(),
                c.offset(),
                c.row(),
                accumulate,
                scratch));
    }

    /** Packs a matrix into a range of rows and columns of a packed one. */
    void pack(int k0, int k1, int n0, int n1, int k, int n, Matrix b, float[] packed, int pOffset) {
        call(() -> pack.invoke(k0, k1, n0, n1, k, n, b.values(), b.offset(), b.row(), b.column(), packed, pOffset));
    }

    private interface Call {
        void run() throws Throwable;
    }

    private static void call(Call call) {
        try {
            call.run();
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
