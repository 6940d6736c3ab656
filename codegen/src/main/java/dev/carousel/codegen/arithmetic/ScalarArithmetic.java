package dev.carousel.codegen.arithmetic;

import com.palantir.javapoet.CodeBlock;
import dev.carousel.api.expr.ReduceFunction;
import dev.carousel.api.expr.Type;
import dev.carousel.codegen.arithmetic.Value.Kind;
import dev.carousel.codegen.runtime.Divisor;
import dev.carousel.codegen.runtime.LaneTree;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Plain Java: one element at a time. */
public final class ScalarArithmetic extends CommonArithmetic {
    private final Statements statements;

    /** Writes to these statements. */
    public ScalarArithmetic(Statements statements) {
        super(new Plain(statements));
        this.statements = statements;
    }

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public Value load(String name, String array, String index, Type type) {
        return o.hold(name, new Value(CodeBlock.of("$L[$L]", array, index), kind(type), true));
    }

    @Override
    public Value splat(String name, String array, String index, Type type) {
        return load(name, array, index, type);
    }

    @Override
    public Value gather(String name, String array, String index, int stride, Type type) {
        return load(name, array, index, type);
    }

    @Override
    public void store(Value value, String array, String index) {
        statements.add("$L[$L] = $L", array, index, asNumber(value).code());
    }

    @Override
    public Value iota(String name, String first) {
        return o.hold(name, Value.plain(first, Kind.INTEGER));
    }

    @Override
    public void requireNoZero(Value divisor, String position, String text) {
        statements.begin("if ($L == 0)", Literals.operand(asNumber(divisor).code()));
        statements.add("$T.zero($S, $L)", Divisor.class, text, position);
        statements.end();
    }

    @Override
    Value quotient(String name, String method, Value a, Value b) {
        return o.hold(name, new Value(CodeBlock.of("Math.$L($L, $L)", method, a.code(), b.code()), Kind.INTEGER, true));
    }

    @Override
    Value truncated(Value x) {
        return new Value(CodeBlock.of("(int) $L", Literals.operand(x.code())), Kind.INTEGER, true);
    }

    @Override
    public Lanes open(String name, ReduceFunction function, String scratch, String index) {
        Value first = o.real(LaneFunctions.identity(function));
        statements.add("$T.fill($L, $L, $L + $L, $L)", Arrays.class, scratch, index, index, Lanes.COUNT, first.code());
        return new Lanes(function, List.of(), CodeBlock.of("$L", scratch), CodeBlock.of("$L", index));
    }

    @Override
    public void accumulate(Lanes lanes, Value value, String position) {
        CodeBlock lane = CodeBlock.of("$L[$L + ($L & $L)]", lanes.scratch(), lanes.index(), position, Lanes.COUNT - 1);
        Value before = new Value(lane, Kind.REAL, true);
        statements.add(
                "$L = $L",
                lane,
                o.apply(LaneFunctions.step(lanes.function()), before, value).code());
    }

    @Override
    public Lanes rest(Lanes lanes) {
        return lanes;
    }

    @Override
    public Value close(String name, Lanes lanes) {
        String method = lanes.function().name().toLowerCase(Locale.ROOT);
        CodeBlock call = CodeBlock.of("$T.$L($L, $L)", LaneTree.class, method, lanes.scratch(), lanes.index());
        return o.hold(name, new Value(call, Kind.REAL, true));
    }
}
