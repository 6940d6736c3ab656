package dev.carousel.codegen.stages;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.carousel.api.expr.Type;
import dev.carousel.codegen.classes.Features;
import dev.carousel.codegen.runtime.Memory;
import dev.carousel.core.plan.Buffer;
import dev.carousel.core.plan.Plan;

/** Runs a plan's kernels and plain loops on the same numbers and compares every buffer. */
final class Agreement {
    private Agreement() {}

    /** Requires equal bits of all kernels, with and without vectors, by one to three workers, and of plain loops but for a tolerance. */
    static void check(Plan plan, float tolerance) {
        Machine plain = Machine.of(plan, 0);
        Memory first = plain.memory(7, 1);
        compare(plan, plain, first, tolerance);
        int lanes = Features.current().lanes();
        for (Machine machine : lanes == 0 ? new Machine[] {plain} : new Machine[] {plain, Machine.of(plan, lanes)}) {
            for (int workers = 1; workers <= 3; workers++) {
                Memory memory = machine.memory(7, workers);
                machine.run(memory, workers);
                String what = workers + " workers of\n" + machine.text();
                for (Buffer buffer : plan.buffers()) {
                    if (buffer.kind() == Buffer.Kind.MATRIX) {
                        continue;
                    }
                    if (buffer.type() == Type.REAL) {
                        assertArrayEquals(
                                plain.reals(first, buffer), machine.reals(memory, buffer), buffer + " by " + what);
                    } else {
                        assertArrayEquals(
                                plain.integers(first, buffer),
                                machine.integers(memory, buffer),
                                buffer + " by " + what);
                    }
                }
            }
        }
    }

    private static void compare(Plan plan, Machine machine, Memory memory, float tolerance) {
        var loops = new PlainLoops();
        for (Buffer buffer : plan.buffers()) {
            if (buffer.kind() == Buffer.Kind.MATRIX) {
                continue;
            }
            if (buffer.type() == Type.REAL) {
                loops.put(buffer, machine.reals(memory, buffer));
            } else {
                loops.put(buffer, machine.integers(memory, buffer));
            }
        }
        loops.run(plan);
        machine.run(memory, 1);
        for (Buffer buffer : plan.buffers()) {
            if (buffer.kind() == Buffer.Kind.MATRIX) {
                continue;
            }
            String what = buffer + " of\n" + machine.text();
            if (buffer.type() == Type.INTEGER) {
                assertArrayEquals(loops.integers(buffer), machine.integers(memory, buffer), what);
            } else if (tolerance == 0) {
                assertArrayEquals(loops.reals(buffer), machine.reals(memory, buffer), what);
            } else {
                assertArrayEquals(loops.reals(buffer), machine.reals(memory, buffer), tolerance, what);
            }
        }
    }
}
