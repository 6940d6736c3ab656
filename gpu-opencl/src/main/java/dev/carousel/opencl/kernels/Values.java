package dev.carousel.opencl.kernels;

import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Type;
import dev.carousel.core.plan.Instruction;
import dev.carousel.core.plan.Stage;
import dev.carousel.core.plan.View;
import dev.carousel.core.sessions.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the instructions of a fused stage, and knows the values that they have made where it writes. */
final class Values {
    private final KernelText kernel;
    private final Stage.Fused stage;
    private final Functions functions;
    private final Map<Integer, Scalar> known;
    private final Map<Integer, Draws.Words> keys;
    private final Set<Integer> notZero;
    private @Nullable Space space;
    private List<String> indices = List.of();
    private @Nullable String element;

    Values(KernelText kernel, Stage.Fused stage) {
        this(kernel, stage, new HashMap<>(), new HashMap<>(), new HashSet<>());
    }

    private Values(
            KernelText kernel,
            Stage.Fused stage,
            Map<Integer, Scalar> known,
            Map<Integer, Draws.Words> keys,
            Set<Integer> notZero) {
        this.kernel = kernel;
        this.stage = stage;
        this.functions = new Functions(kernel);
        this.known = known;
        this.keys = keys;
        this.notZero = notZero;
    }

    /** Writes what is computed once, then the keys of all draws. */
    void uniform() {
        stage.uniform().forEach(this::write);
        stage.inPhases().filter(Instruction.Draw.class::isInstance).forEach(draw -> key((Instruction.Draw) draw));
    }

    /** Writes at a place of the space from now on. */
    void at(Space joined, List<String> places) {
        space = joined;
        indices = places;
    }

    /** Returns the values of one element of the row, which end with the loop over it. */
    Values inside(Space rows, List<String> places, String index) {
        var inner = new Values(kernel, stage, new HashMap<>(known), keys, notZero);
        inner.at(rows, places);
        inner.element = index;
        return inner;
    }

    Scalar get(int id) {
        Scalar value = known.get(id);
        if (value == null) {
            throw new IllegalStateException("value " + id + " is not known here, in " + stage);
        }
        return value;
    }

    void put(int id, Scalar value) {
        known.put(id, value);
    }

    void write(Instruction instruction) {
        if (instruction instanceof Instruction.Store store) {
            kernel.store(seen(store.view()), places(), get(store.value()).code());
        } else if (instruction instanceof Instruction.Value value) {
            put(value.id(), value(value));
        }
    }

    /** Along the joined axes, and the elements of the row if that is a loop. */
    private View seen(View view) {
        if (space == null) {
            return view;
        }
        View joined = space.join(view);
        if (element == null) {
            return joined;
        }
        var dims = new ArrayList<>(joined.dims());
        var strides = new ArrayList<>(joined.strides());
        int last = stage.dims().size() - 1;
        dims.add(stage.dims().get(last));
        strides.add(view.rank() > last ? view.stride(last) : 0);
        return view.with(dims, strides);
    }

    private List<String> places() {
        if (element == null) {
            return indices;
        }
        var all = new ArrayList<>(indices);
        all.add(element);
        return all;
    }

    private Scalar value(Instruction.Value value) {
        String name = "v" + value.id();
        if (value instanceof Instruction.Load load) {
            return new Scalar(kernel.load(name, seen(load.view()), places()), load.type());
        }
        if (value instanceof Instruction.Step step) {
            return Scalar.integer(kernel.step(step.loop()));
        }
        if (value instanceof Instruction.Index index) {
            return Scalar.integer(index(index.axis()));
        }
        if (value instanceof Instruction.Draw draw) {
            return new Draws(kernel).uniform(name, key(draw), get(draw.row()), get(draw.column()));
        }
        if (value instanceof Instruction.Apply apply) {
            return apply(name, apply);
        }
        throw new IllegalStateException(value + " is not possible here");
    }

    private String index(int axis) {
        if (element != null && axis == stage.dims().size() - 1) {
            return element;
        }
        return space == null ? "0" : space.index(axis, indices);
    }

    private Draws.Words key(Instruction.Draw draw) {
        Draws.Words known = keys.get(draw.id());
        if (known == null) {
            known = new Draws(kernel).key(get(draw.seed()), get(draw.step()), get(draw.index()), draw.stream());
            keys.put(draw.id(), known);
        }
        return known;
    }

    private Scalar apply(String name, Instruction.Apply apply) {
        List<Scalar> in = apply.operands().stream().map(this::get).toList();
        Op op = apply.op();
        if (op instanceof Op.Constant constant) {
            if (constant.value() != 0) {
                notZero.add(apply.id());
            }
            return Functions.literal(constant.value(), constant.type());
        }
        if (op instanceof Op.Unary unary) {
            return functions.unary(name, unary.function(), in.get(0));
        }
        if (op instanceof Op.Binary binary) {
            return functions.binary(name, binary.function(), in.get(0), divisor(apply, binary, in.get(1)));
        }
        if (op instanceof Op.Select) {
            return functions.select(name, in.get(0), in.get(1), in.get(2));
        }
        if (op instanceof Op.Cast cast) {
            return functions.cast(name, cast.type(), in.get(0));
        }
        throw new IllegalStateException(op + " is not pointwise");
    }

    /** An integer divisor that is 0 is written down and taken for 1. */
    private Scalar divisor(Instruction.Apply apply, Op.Binary op, Scalar divisor) {
        boolean divides = op.function() == BinaryFunction.DIVIDE || op.function() == BinaryFunction.MODULO;
        if (!divides
                || divisor.type() == Type.REAL
                || notZero.contains(apply.operands().get(1))) {
            return divisor;
        }
        String checked = kernel.let("divisor", Type.INTEGER, divisor.code());
        kernel.text().begin("if ($L == 0)", checked);
        kernel.fail(Failure.divisor(apply.line()), position());
        kernel.text().add("$L = 1", checked).end();
        return Scalar.integer(checked);
    }

    /** The position in the whole space, or of the row if it is a row's value. */
    private String position() {
        String number = "0";
        if (space != null) {
            for (int axis = 0; axis < indices.size(); axis++) {
                number = "(" + number + " * " + kernel.number(space.dims().get(axis)) + " + " + indices.get(axis) + ")";
            }
        }
        int width = stage.dims().get(stage.dims().size() - 1);
        return element == null ? number : number + " * " + kernel.number(width) + " + " + element;
    }
}
