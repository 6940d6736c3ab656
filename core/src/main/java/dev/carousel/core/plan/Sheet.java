package dev.carousel.core.plan;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all blocks of one plan share: its buffers, and its loops' numbers.
 *
 * <p>A node that might need a buffer gets a <em>possible</em> one first, with a negative number; it becomes an actual one when a stage is written that touches
 * it. Most nodes are never stored.
 */
final class Sheet {
    private final List<Buffer> buffers = new ArrayList<>();
    private final Map<Buffer, Buffer> actual = new HashMap<>();
    private final Map<String, Buffer> variables = new LinkedHashMap<>();
    private final Map<Integer, View> iotas = new LinkedHashMap<>();
    private final Uniforms uniforms = new Uniforms();
    private int possible;
    private int loops;

    List<Buffer> buffers() {
        return buffers;
    }

    Uniforms uniforms() {
        return uniforms;
    }

    int nextLoop() {
        return loops++;
    }

    /** Returns a new buffer. */
    Buffer buffer(String name, Type type, int size, Buffer.Kind kind) {
        return add(name, type, size, kind, null);
    }

    /** Returns the dense view of a new buffer. */
    View array(String name, Type type, Shape shape) {
        return View.dense(buffer(name, type, shape.size(), Buffer.Kind.ARRAY), shape);
    }

    /** Returns the buffer of a variable. */
    Buffer variable(Variable variable) {
        Buffer known = variables.get(variable.name());
        if (known == null) {
            known = add(variable.name(), variable.type(), variable.shape().size(), Buffer.Kind.VARIABLE, variable);
            variables.put(variable.name(), known);
        }
        return known;
    }

    /** Returns the view of a buffer that a node might be stored in. */
    View possible(Expr node) {
        possible--;
        var buffer =
                new Buffer(possible, node.label(), node.type(), node.shape().size(), Buffer.Kind.ARRAY, null);
        return View.dense(buffer, node.shape());
    }

    /** Returns the view of 0, 1, … length − 1, kept for the whole plan if anybody reads it. */
    View iota(int length) {
        return iotas.computeIfAbsent(length, n -> {
            possible--;
            var buffer = new Buffer(possible, "iota", Type.INTEGER, n, Buffer.Kind.ARRAY, null);
            return View.dense(buffer, Shape.of(n));
        });
    }

    /** Returns those that are read, actual. */
    List<View> iotasInUse() {
        return iotas.values().stream()
                .filter(view -> actual.containsKey(view.buffer()))
                .map(this::actual)
                .toList();
    }

    /** Returns the view of the actual buffer. */
    View actual(View view) {
        if (view.buffer().id() >= 0) {
            return view;
        }
        Buffer buffer = view.buffer();
        Buffer made = actual.get(buffer);
        if (made == null) {
            made = add(buffer.name(), buffer.type(), buffer.size(), buffer.kind(), null);
            actual.put(buffer, made);
        }
        return new View(made, view.position(), view.dims(), view.strides());
    }

    private Buffer add(String name, Type type, int size, Buffer.Kind kind, @Nullable Variable variable) {
        var buffer = new Buffer(buffers.size(), name, type, size, kind, variable);
        buffers.add(buffer);
        return buffer;
    }
}
