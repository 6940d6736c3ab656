package dev.carousel.codegen.stages;

import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.plan.Buffer;
import dev.carousel.core.plan.Plan;
import dev.carousel.core.plan.Position;
import dev.carousel.core.plan.Stage;
import dev.carousel.core.plan.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plans made by hand. */
final class Plans {
    private final List<Buffer> buffers = new ArrayList<>();
    private final List<Stage> preparation = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();

    Buffer reals(String name, int size) {
        return buffer(name, Type.REAL, size, Buffer.Kind.ARRAY);
    }

    Buffer integers(String name, int size) {
        return buffer(name, Type.INTEGER, size, Buffer.Kind.ARRAY);
    }

    Buffer matrix(String name, int size) {
        return buffer(name, Type.REAL, size, Buffer.Kind.MATRIX);
    }

    private Buffer buffer(String name, Type type, int size, Buffer.Kind kind) {
        var buffer = new Buffer(buffers.size(), name, type, size, kind, null);
        buffers.add(buffer);
        return buffer;
    }

    Plans stage(Stage stage) {
        stages.add(stage);
        return this;
    }

    Plans prepare(Stage stage) {
        preparation.add(stage);
        return this;
    }

    /** Returns a buffer seen whole. */
    static View dense(Buffer buffer, int... dims) {
        return View.dense(buffer, Shape.of(dims));
    }

    /** Returns a part of a buffer, from a place on. */
    static View view(Buffer buffer, int base, List<Integer> dims, List<Integer> strides) {
        return new View(buffer, new Position(base, List.of()), dims, strides);
    }

    /** Returns a view that moves with the steps of a loop. */
    static View moving(View view, int loop, int coefficient, int shift, boolean alternating) {
        return view.at(view.position().plus(new Position.Term(loop, coefficient, shift, alternating)));
    }

    List<Buffer> buffers() {
        return buffers;
    }

    Plan plan() {
        return new Plan(
                new GraphBuilder().build(List.of(), List.of(), List.of()),
                buffers,
                preparation,
                List.of(),
                stages,
                Map.of(),
                Map.of(),
                Map.of());
    }
}
