package dev.carousel.codegen.arithmetic;

import com.palantir.javapoet.CodeBlock;
import dev.carousel.api.expr.ReduceFunction;
import dev.carousel.api.expr.Type;
import dev.carousel.codegen.arithmetic.Value.Kind;
import dev.carousel.codegen.runtime.Divisor;
import java.util.ArrayList;
import java.util.List;

/**
 * Vector code of {@code jdk.incubator.vector}: 16, 8 or 4 elements at a time. It needs the static fields that {@link Statements#fields()}
 * lists. A process has to keep to one number of lanes: on JDK 17 a second one makes all vector code slow.
 */
public final class VectorArithmetic extends CommonArithmetic {
    private final Statements statements;
    private final Vectors vectors;
    private final ScalarArithmetic plain;

    /**
     * Writes to these statements.
     *
     * @param lanes 16, 8 or 4
     */
    public VectorArithmetic(Statements statements, int lanes) {
        this(statements, new Vectors(statements, lanes));
    }

    private VectorArithmetic(Statements statements, Vectors vectors) {
        super(vectors);
        this.statements = statements;
        this.vectors = vectors;
        this.plain = new ScalarArithmetic(statements);
    }

    @Override
    public int lanes() {
        return vectors.lanes;
    }

    @Override
    public Value load(String name, String array, String index, Type type) {
        return hold(name, "$T.fromArray($L, $L, $L)", type, array, index);
    }

    @Override
    public Value splat(String name, String array, String index, Type type) {
        return plain.load(name, array, index, type);
    }

    @Override
    public Value gather(String name, String array, String index, int stride, Type type) {
        return hold(name, "$T.fromArray($L, $L, $L, " + vectors.multiples(stride) + ", 0)", type, array, index);
    }

    private Value hold(String name, String format, Type type, String array, String index) {
        Kind kind = kind(type);
        String species = kind == Kind.REAL ? "REALS" : "INTEGERS";
        return o.hold(name, new Value(CodeBlock.of(format, Vectors.type(kind), species, array, index), kind, false));
    }

    @Override
    public void store(Value value, String array, String index) {
        statements.add("$L.intoArray($L, $L)", vectors.vector(asNumber(value)).code(), array, index);
    }

    @Override
    public Value iota(String name, String first) {
        String numbers = vectors.multiples(1);
        CodeBlock code = CodeBlock.of("$T.fromArray(INTEGERS, $L, 0).add($L)", Vectors.INTEGER, numbers, first);
        return o.hold(name, new Value(code, Kind.INTEGER, false));
    }

    @Override
    public void requireNoZero(Value divisor, String position, String text) {
        Value number = asNumber(divisor);
        if (number.uniform()) {
            plain.requireNoZero(number, position, text);
            return;
        }
        String zero = o.hold("zero", o.equal(number, o.integer(0))).code().toString();
        statements.begin("if ($L.anyTrue())", zero);
        statements.add("$T.zero($S, $L + $L.firstTrue())", Divisor.class, text, position, zero);
        statements.end();
    }

    /** Processors have no division of integer vectors. */
    @Override
    Value quotient(String name, String method, Value a, Value b) {
        if (a.uniform() && b.uniform()) {
            return plain.quotient(name, method, a, b);
        }
        CodeBlock above = o.hold("dividend", vectors.vector(a)).code();
        CodeBlock below = o.hold("divisor", vectors.vector(b)).code();
        Value result = o.hold(name, new Value(above, Kind.INTEGER, false));
        vectors.perLane(
                result.code(),
                lane -> CodeBlock.of("Math.$L($L.lane($L), $L.lane($L))", method, above, lane, below, lane));
        return result;
    }

    @Override
    Value truncated(Value x) {
        return x.uniform() ? plain.truncated(x) : new Truncation(o).truncated(x);
    }

    @Override
    public Lanes open(String name, ReduceFunction function, String scratch, String index) {
        var names = new ArrayList<String>();
        Value first = vectors.vector(o.real(LaneFunctions.identity(function)));
        for (int i = 0; i < Lanes.COUNT / lanes(); i++) {
            names.add(o.hold(name, first).code().toString());
        }
        return new Lanes(function, names, CodeBlock.of("$L", scratch), CodeBlock.of("$L", index));
    }

    @Override
    public void accumulate(Lanes lanes, Value value, String position) {
        String name = lanes.names().get(Integer.parseInt(position) % Lanes.COUNT / lanes());
        Value before = Vectors.local(name, Kind.REAL);
        statements.add(
                "$L = $L",
                name,
                o.apply(LaneFunctions.step(lanes.function()), before, value).code());
    }

    @Override
    public Lanes rest(Lanes lanes) {
        for (int i = 0; i < lanes.names().size(); i++) {
            store(
                    Vectors.local(lanes.names().get(i), Kind.REAL),
                    lanes.scratch().toString(),
                    lanes.index() + " + " + i * lanes());
        }
        return new Lanes(lanes.function(), List.of(), lanes.scratch(), lanes.index());
    }

    @Override
    public Value close(String name, Lanes lanes) {
        return plain.close(name, rest(lanes));
    }
}
