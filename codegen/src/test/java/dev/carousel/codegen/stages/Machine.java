package dev.carousel.codegen.stages;

import com.palantir.javapoet.ClassName;
import dev.carousel.api.expr.Type;
import dev.carousel.codegen.classes.KernelClasses;
import dev.carousel.codegen.classes.KernelSource;
import dev.carousel.codegen.products.ProductSource;
import dev.carousel.codegen.products.Tile;
import dev.carousel.codegen.runtime.Compiled;
import dev.carousel.codegen.runtime.Memory;
import dev.carousel.codegen.runtime.Team;
import dev.carousel.core.plan.Allocation;
import dev.carousel.core.plan.Buffer;
import dev.carousel.core.plan.Plan;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** A plan's kernel, compiled, with arrays full of numbers: buffer after buffer in the arenas. */
final class Machine {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int PANELS = 256;

    private final Plan plan;
    private final Allocation allocation;
    private final Emission emission;
    private final Compiled kernel;

    private Machine(Plan plan, int lanes) {
        this.plan = plan;
        this.allocation = Allocation.of(
                plan, buffer -> buffer.size() * (buffer.kind() == Buffer.Kind.MATRIX ? (long) PANELS : 1), 1);
        Tile tile = lanes == 0 ? Tile.plain() : Tile.of(lanes);
        ClassName name = ClassName.get("dev.carousel.kernels", "Trial" + COUNT.incrementAndGet());
        this.emission = new Emitter(lanes, tile).emit(plan, allocation, name);
        this.kernel = load(name, emission.text(), tile);
    }

    /** Makes the kernel of a plan, for so many lanes; 0 is without the Vector API. */
    static Machine of(Plan plan, int lanes) {
        return new Machine(plan, lanes);
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
            return (Compiled) KernelClasses.ofProcess()
                    .load(KernelSource.of(name.canonicalName(), List.of(products), () -> text))
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        } catch (RuntimeException e) {
            throw new AssertionError(text, e);
        }
    }

    /** Returns memory with the same numbers for the same seed; integers are 0 to 3. */
    Memory memory(long seed, int workers) {
        var random = new Random(seed);
        var memory = new Memory(
                new float[(int) allocation.elements(Type.REAL) + Memory.SLACK],
                new int[(int) allocation.elements(Type.INTEGER) + Memory.SLACK],
                new float[0][],
                new int[0][],
                new float[workers][emission.scratch()]);
        for (Buffer buffer : plan.buffers()) {
            for (int i = 0; i < buffer.size() && buffer.kind() != Buffer.Kind.MATRIX; i++) {
                if (buffer.type() == Type.REAL) {
                    memory.reals()[allocation.offset(buffer) + i] = (float) random.nextGaussian();
                } else {
                    memory.integers()[allocation.offset(buffer) + i] = random.nextInt(4);
                }
            }
        }
        return memory;
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
