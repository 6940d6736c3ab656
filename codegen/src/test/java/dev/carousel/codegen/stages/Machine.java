package dev.carousel.codegen.stages;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.ClassName;
import dev.carousel.api.expr.Type;
import dev.carousel.codegen.classes.KernelClasses;
import dev.carousel.codegen.classes.KernelSource;
import dev.carousel.codegen.classes.MethodSizes;
import dev.carousel.codegen.products.ProductSource;
import dev.carousel.codegen.products.Tile;
import dev.carousel.codegen.runtime.Compiled;
import dev.carousel.codegen.runtime.Memory;
import dev.carousel.codegen.runtime.Team;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.plan.Allocation;
import dev.carousel.core.plan.Buffer;
import dev.carousel.core.plan.Plan;
import dev.carousel.core.plan.View;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

/** A plan's kernel, compiled, with arrays full of numbers: buffer after buffer in the arenas. */
final class Machine {
    private final Plan plan;
    private final Allocation allocation;
    private final Emission emission;
    private final Compiled kernel;

    private Machine(Plan plan, int lanes) {
        this.plan = plan;
        Tile tile = lanes == 0 ? Tile.plain() : Tile.of(lanes);
        this.allocation =
                Allocation.of(plan, Arranged.sizes(plan, matrix -> tile.packedLength(matrix.k(), matrix.n())), 1, 3);
        var emitter = new Emitter(lanes, tile);
        String content = emitter.emit(plan, allocation, "", named("")).text();
        ClassName name = named(
                UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString());
        this.emission = emitter.emit(plan, allocation, "", name);
        this.kernel = load(name, emission.text(), tile);
    }

    /** Makes the kernel of a plan, for so many lanes; 0 is without the Vector API. */
    static Machine of(Plan plan, int lanes) {
        return new Machine(plan, lanes);
    }

    /** Returns a name that stands for the content, as classes are kept from one run to the next. */
    private static ClassName named(String content) {
        return ClassName.get("dev.carousel.kernels", "Trial_" + content.replace("-", ""));
    }

    String text() {
        return emission.text();
    }

    private static Compiled load(ClassName name, String text, Tile tile) {
        KernelSource products = KernelSource.of(
                ProductSource.className(tile).canonicalName(),
                List.of(),
                () -> ProductSource.of(tile).toString());
        try {
            Class<?> type = KernelClasses.ofProcess()
                    .load(KernelSource.of(name.canonicalName(), List.of(products), () -> text));
            requireSmallMethods(type);
            requireSmallMethods(KernelClasses.ofProcess().loadShared(products));
            return (Compiled) type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        } catch (RuntimeException e) {
            throw new AssertionError(text, e);
        }
    }

    /** HotSpot never compiles a method of more than 8,000 bytes. */
    private static void requireSmallMethods(Class<?> type) {
        Map<String, Integer> sizes = MethodSizes.of(type);
        assertThat(sizes).as(type.getName()).isNotEmpty();
        sizes.forEach((method, size) ->
                assertThat(size).as(method + " of " + type.getName()).isLessThan(8_000));
    }

    /** Returns memory with the same numbers for the same seed; integers are 0 to 3. */
    Memory memory(long seed, int workers) {
        var random = new Random(seed);
        Memory memory = empty(workers);
        for (Buffer buffer : plan.buffers()) {
            for (int i = 0; i < buffer.size() && buffer.kind() != Buffer.Kind.MATRIX; i++) {
                if (buffer.type() == Type.REAL) {
                    memory.reals()[offset(buffer) + i] = (float) random.nextGaussian();
                } else {
                    memory.integers()[offset(buffer) + i] = random.nextInt(4);
                }
            }
        }
        return memory;
    }

    /** Returns memory with inputs and variables of these values. */
    Memory memory(Function<String, Value> values, int workers) {
        Memory memory = empty(workers);
        for (Buffer buffer : plan.buffers()) {
            if (buffer.kind() == Buffer.Kind.INPUT || buffer.kind() == Buffer.Kind.VARIABLE) {
                double[] given = values.apply(buffer.name()).toDoubles();
                for (int i = 0; i < given.length; i++) {
                    put(memory, buffer, i, given[i]);
                }
            }
        }
        return memory;
    }

    private Memory empty(int workers) {
        return new Memory(
                new float[(int) allocation.elements(Type.REAL) + Memory.SLACK],
                new int[(int) allocation.elements(Type.INTEGER) + Memory.SLACK],
                variables(Type.REAL).stream()
                        .map(buffer -> new float[buffer.size()])
                        .toArray(float[][]::new),
                variables(Type.INTEGER).stream()
                        .map(buffer -> new int[buffer.size()])
                        .toArray(int[][]::new),
                new float[workers][emission.scratch()],
                new int[] {workers & 1});
    }

    private List<Buffer> variables(Type type) {
        return plan.buffers().stream()
                .filter(buffer -> buffer.kind() == Buffer.Kind.VARIABLE && buffer.type() == type)
                .toList();
    }

    private void put(Memory memory, Buffer buffer, int i, double value) {
        boolean variable = buffer.kind() == Buffer.Kind.VARIABLE;
        if (buffer.type() == Type.REAL) {
            float[] array = variable ? memory.realVariables()[allocation.variable(buffer)] : memory.reals();
            array[(variable ? 0 : offset(buffer)) + i] = (float) value;
        } else {
            int[] array = variable ? memory.integerVariables()[allocation.variable(buffer)] : memory.integers();
            array[(variable ? 0 : offset(buffer)) + i] = (int) value;
        }
    }

    /** Returns the numbers that a dense view sees. */
    double[] numbers(Memory memory, View view) {
        Buffer buffer = view.buffer();
        boolean variable = buffer.kind() == Buffer.Kind.VARIABLE;
        int from = (variable ? 0 : offset(buffer)) + view.position().base();
        double[] numbers = new double[view.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (buffer.type() == Type.REAL) {
                numbers[i] =
                        (variable ? memory.realVariables()[allocation.variable(buffer)] : memory.reals())[from + i];
            } else {
                numbers[i] = (variable ? memory.integerVariables()[allocation.variable(buffer)] : memory.integers())
                        [from + i];
            }
        }
        return numbers;
    }

    /** Runs preparation and kernel by a team. */
    void run(Memory memory, int workers) {
        try (var team = new Team(workers)) {
            team.run((worker, all, barrier) -> kernel.prepare(memory, worker, all, barrier));
            team.run((worker, all, barrier) -> kernel.run(memory, worker, all, barrier));
        }
    }

    float[] reals(Memory memory, Buffer buffer) {
        return Arrays.copyOfRange(memory.reals(), allocation.offset(buffer), allocation.offset(buffer) + buffer.size());
    }

    int[] integers(Memory memory, Buffer buffer) {
        return Arrays.copyOfRange(
                memory.integers(), allocation.offset(buffer), allocation.offset(buffer) + buffer.size());
    }

    int offset(Buffer buffer) {
        return allocation.offset(buffer);
    }
}
