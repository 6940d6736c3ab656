package dev.carousel.codegen.products;

import dev.carousel.codegen.classes.SourceFile;
import dev.carousel.codegen.classes.TrialClasses;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A generated class of products, compiled and loaded once per tile. */
final class CompiledProduct {
    private static final Map<Tile, CompiledProduct> LOADED = new ConcurrentHashMap<>();

    private final Class<?> type;
    private final MethodHandle multiply;
    private final MethodHandle multiplyPacked;
    private final MethodHandle pack;

    private CompiledProduct(Tile tile) {
        String name = ProductSource.className(tile).canonicalName();
        var source = new SourceFile(name, ProductSource.of(tile).toString());
        try {
            type = TrialClasses.of(List.of(source)).loadClass(name);
            multiply = method(type, "multiply");
            multiplyPacked = method(type, "multiplyPacked");
            pack = method(type, "pack");
        } catch (ReflectiveOperationException failure) {
            throw new LinkageError("generated class", failure);
        }
    }

    static CompiledProduct of(Tile tile) {
        return LOADED.computeIfAbsent(tile, CompiledProduct::new);
    }

    private static MethodHandle method(Class<?> type, String name) throws ReflectiveOperationException {
        var method = Arrays.stream(type.getMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return MethodHandles.lookup().unreflect(method);
    }

    Class<?> type() {
        return type;
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
            boolean backwards,
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
                backwards,
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
