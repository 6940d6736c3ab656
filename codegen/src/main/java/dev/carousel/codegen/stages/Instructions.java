package dev.carousel.codegen.stages;

import dev.carousel.core.plan.Instruction;
import dev.carousel.core.plan.View;
import java.util.stream.Stream;

/** What instructions of fused stages read and write. */
final class Instructions {
    private Instructions() {}

    /** Returns the view that an instruction loads or stores, if it does. */
    static Stream<View> view(Instruction instruction) {
        if (instruction instanceof Instruction.Load load) {
            return Stream.of(load.view());
        }
        return instruction instanceof Instruction.Store store ? Stream.of(store.view()) : Stream.empty();
    }

    /** Returns the stride along the last axis. */
    static int lastStride(View view) {
        int last = view.rank() - 1;
        if (last < 0) {
            return 0;
        }
        return view.dim(last) == 1 ? 1 : view.stride(last);
    }
}
