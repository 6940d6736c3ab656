package dev.carousel.codegen.stages;

import dev.carousel.api.expr.Op;
import dev.carousel.codegen.arithmetic.Arithmetic;
import dev.carousel.codegen.arithmetic.RandomKey;
import dev.carousel.codegen.arithmetic.Value;
import dev.carousel.core.plan.Instruction;
import dev.carousel.core.plan.Stage;
import dev.carousel.core.sessions.Failure;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** The plain numbers that a fused stage has computed so far, of the whole stage and of its row; and how operations are written. */
final class Values {
    private final StageMethod method;
    private final Stage.Fused stage;
    private final Arithmetic plain;
    private final Map<Integer, Value> known = new HashMap<>();
    private final Map<Integer, RandomKey> keys = new HashMap<>();
    private final Set<Integer> notZero = new HashSet<>();

    Values(StageMethod method, Stage.Fused stage, Arithmetic plain) {
        this.method = method;
        this.stage = stage;
        this.plain = plain;
    }

    boolean has(int id) {
        return known.containsKey(id);
    }

    Value get(int id) {
        Value value = known.get(id);
        if (value == null) {
            throw new IllegalStateException("value " + id + " is not known here, in " + stage.notes());
        }
        return value;
    }

    void put(int id, Value value) {
        known.put(id, value);
    }

    /** Writes an instruction whose result counts for the whole stage. */
    void uniform(Instruction.Value value) {
        put(value.id(), scalar(value, new Row(method, Range.whole(1), List.of())));
    }

    /** Writes the keys of all random numbers that rows and elements draw. */
    void keys() {
        stage.inPhases().filter(Instruction.Draw.class::isInstance).forEach(draw -> key((Instruction.Draw) draw));
    }

    private RandomKey key(Instruction.Draw draw) {
        return keys.computeIfAbsent(
                draw.id(), id -> plain.randomKey(get(draw.seed()), get(draw.step()), get(draw.index()), draw.stream()));
    }

    /** Writes an instruction whose result counts for a row. */
    Value scalar(Instruction.Value value, Row row) {
        if (value instanceof Instruction.Load load) {
            return plain.load(name(load.id()), method.array(load.view().buffer()), row.base(load.view()), load.type());
        }
        if (value instanceof Instruction.Step step) {
            return Value.plain(method.step(step.loop()), Value.Kind.INTEGER);
        }
        if (value instanceof Instruction.Index index) {
            return Value.plain(row.index(index.axis()), Value.Kind.INTEGER);
        }
        return compute(value, plain, this::get, row.number(stage.dims()));
    }

    /**
     * Writes an op or a draw.
     *
     * @param position of the first element in the whole space, should an error have to name it
     */
    Value compute(Instruction.Value value, Arithmetic arithmetic, IntFunction<Value> operands, String position) {
        if (value instanceof Instruction.Draw draw) {
            return arithmetic.random(
                    name(draw.id()), key(draw), operands.apply(draw.row()), operands.apply(draw.column()));
        }
        if (value instanceof Instruction.Apply apply) {
            return apply(
                    apply,
                    arithmetic,
                    apply.operands().stream().map(operands::apply).toList(),
                    position);
        }
        throw new IllegalStateException(value + " is not possible here");
    }

    private Value apply(Instruction.Apply apply, Arithmetic arithmetic, List<Value> in, String position) {
        String name = name(apply.id());
        Op op = apply.op();
        if (op instanceof Op.Constant constant) {
            return constant(apply, constant, arithmetic);
        }
        if (op instanceof Op.Unary unary) {
            return arithmetic.unary(name, unary.function(), in.get(0));
        }
        if (op instanceof Op.Binary binary) {
            checkDivisor(apply, binary, arithmetic, in, position);
            return arithmetic.binary(name, binary.function(), in.get(0), in.get(1));
        }
        if (op instanceof Op.Select) {
            return arithmetic.select(name, in.get(0), in.get(1), in.get(2));
        }
        if (op instanceof Op.Cast cast) {
            return arithmetic.cast(name, cast.type(), in.get(0));
        }
        throw new IllegalStateException(op + " is not pointwise");
    }

    private Value constant(Instruction.Apply apply, Op.Constant constant, Arithmetic arithmetic) {
        if (constant.value() != 0) {
            notZero.add(apply.id());
        }
        return switch (constant.type()) {
            case REAL -> arithmetic.real((float) constant.value());
            case INTEGER -> arithmetic.integer((int) constant.value());
        };
    }

    private void checkDivisor(
            Instruction.Apply apply, Op.Binary op, Arithmetic arithmetic, List<Value> in, String position) {
        boolean divides = switch (op.function()) {
            case DIVIDE, MODULO -> in.get(1).kind() != Value.Kind.REAL;
            case PLUS, MINUS, TIMES, POWER, EQUAL, LESS, LESS_OR_EQUAL -> false;
        };
        if (divides && !notZero.contains(apply.operands().get(1))) {
            arithmetic.requireNoZero(
                    in.get(1), position, Failure.divisor(apply.line()).text());
        }
    }

    static String name(int id) {
        return "v" + id;
    }
}
