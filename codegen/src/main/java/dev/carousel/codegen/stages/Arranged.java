package dev.carousel.codegen.stages;

import dev.carousel.core.plan.Buffer;
import dev.carousel.core.plan.Plan;
import dev.carousel.core.plan.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** How long buffers are when matrices lie as products want them. */
public final class Arranged {
    private Arranged() {}

    /**
     * Returns the elements of each buffer of a plan.
     *
     * @param arranged those of a matrix in the products' layout
     */
    public static ToLongFunction<Buffer> sizes(Plan plan, ToLongFunction<Stage.Matrix> arranged) {
        Map<Buffer, Long> sizes = new HashMap<>();
        measure(plan.preparation(), arranged, sizes);
        measure(plan.stages(), arranged, sizes);
        return buffer -> sizes.getOrDefault(buffer, (long) buffer.size());
    }

    private static void measure(List<Stage> stages, ToLongFunction<Stage.Matrix> arranged, Map<Buffer, Long> sizes) {
        for (Stage stage : stages) {
            if (stage instanceof Stage.Arrange arrange) {
                sizes.put(arrange.matrix().buffer(), arranged.applyAsLong(arrange.matrix()));
            } else if (stage instanceof Stage.Repeat repeat) {
                measure(repeat.body(), arranged, sizes);
            }
        }
    }
}
