package dev.carousel.codegen.arithmetic;

import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.ReduceFunction;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.UnaryFunction;
import dev.carousel.codegen.arithmetic.Generated.Data;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Runs everything that an {@link Arithmetic} can write as plain code and as vector code, and lists where bits differ. */
final class Agreement {
    private static final int[] INTEGERS = {
        0, 1, -1, 2, -2, 3, 7, -7, 1000, 31, Integer.MAX_VALUE, Integer.MIN_VALUE, 16, 24, -24, 5
    };
    private static final int LONGEST_ROW = 70;

    private final int lanes;
    private final int stride;
    private final List<Runnable> cases = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();

    private Agreement(int lanes, int stride) {
        this.lanes = lanes;
        this.stride = stride;
    }

    /** Compares with vectors of this many lanes. */
    static List<String> differences(int lanes, int stride) {
        var agreement = new Agreement(lanes, stride);
        agreement.unaryFunctions();
        agreement.binaryFunctions();
        agreement.integerFunctions();
        agreement.plainOperands();
        agreement.masksAndCasts();
        agreement.memory();
        agreement.random();
        agreement.rows();
        agreement.cases.forEach(Runnable::run);
        return agreement.differences;
    }

    /** Of a process of its own: prints differences, or that there are none. */
    public static void main(String[] arguments) {
        List<String> differences = differences(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        System.out.println(differences.isEmpty() ? "equal" : String.join("\n", differences));
    }

    private void unaryFunctions() {
        for (UnaryFunction function : UnaryFunction.values()) {
            var both = new Both(function.toString(), o -> o.store(o.unary("result", function, x(o)), "out", "i"));
            both.compareOverFloats();
        }
    }

    private void binaryFunctions() {
        for (BinaryFunction function : BinaryFunction.values()) {
            if (function.accepts(Type.REAL)) {
                String target = function.isComparison() ? "ints" : "out";
                compare(
                        function.toString(),
                        o -> o.store(o.binary("result", function, x(o), y(o)), target, "i"),
                        pairs());
            }
        }
        compare("max", o -> o.store(o.max("result", x(o), y(o)), "out", "i"), pairs());
        compare("min", o -> o.store(o.min("result", x(o), y(o)), "out", "i"), pairs());
        compare("fma", o -> o.store(o.fma("result", x(o), y(o), x(o)), "out", "i"), pairs());
    }

    private void integerFunctions() {
        for (BinaryFunction function : BinaryFunction.values()) {
            if (function.accepts(Type.INTEGER)) {
                boolean divides = function == BinaryFunction.DIVIDE || function == BinaryFunction.MODULO;
                Consumer<Arithmetic> body = o -> o.store(o.binary("result", function, a(o), b(o)), "ints", "i");
                compare("integer " + function, body, integers(divides));
            }
        }
        for (UnaryFunction function : List.of(UnaryFunction.NEGATE, UnaryFunction.ABS)) {
            compare(
                    "integer " + function,
                    o -> o.store(o.unary("result", function, a(o)), "ints", "i"),
                    integers(false));
        }
    }

    /** One operand, or all, a plain number. */
    private void plainOperands() {
        for (BinaryFunction function : BinaryFunction.values()) {
            if (function.accepts(Type.REAL)) {
                String target = function.isComparison() ? "ints" : "out";
                compare(
                        "plain first " + function,
                        o -> o.store(o.binary("r", function, o.real(1.5f), x(o)), target, "i"),
                        pairs());
                compare(
                        "plain last " + function,
                        o -> o.store(o.binary("r", function, x(o), o.real(-2)), target, "i"),
                        pairs());
                compare(
                        "plain both " + function,
                        o -> o.store(o.binary("r", function, first(o), o.real(3)), target, "i"),
                        pairs());
            }
        }
        compare("plain fma", o -> o.store(o.fma("r", o.real(2), first(o), x(o)), "out", "i"), pairs());
        compare(
                "plain integers",
                o -> {
                    Value difference = o.binary("r", BinaryFunction.MINUS, o.integer(5), a(o));
                    o.store(o.binary("r", BinaryFunction.DIVIDE, difference, o.integer(-3)), "ints", "i");
                },
                integers(false));
    }

    private void masksAndCasts() {
        compare(
                "select by mask",
                o -> {
                    Value less = o.binary("less", BinaryFunction.LESS, x(o), y(o));
                    Value equal = o.binary("equal", BinaryFunction.EQUAL, x(o), o.real(0));
                    Value both = o.binary("both", BinaryFunction.TIMES, less, equal);
                    o.store(o.select("chosen", less, x(o), o.real(7)), "out", "i");
                    o.store(
                            o.select("chosen", both, o.integer(3), o.binary("sum", BinaryFunction.PLUS, less, equal)),
                            "ints",
                            "i");
                },
                pairs());
        compare(
                "select by integer",
                o -> {
                    Value less = o.binary("less", BinaryFunction.LESS, a(o), b(o));
                    o.store(
                            o.select("chosen", a(o), o.cast("one", Type.REAL, less), o.cast("real", Type.REAL, b(o))),
                            "out",
                            "i");
                    o.store(o.select("chosen", less, a(o), b(o)), "ints", "i");
                },
                integers(false));
        compare(
                "select by plain mask",
                o -> {
                    Value plain = o.binary("plain", BinaryFunction.LESS, first(o), o.real(1));
                    o.store(o.select("chosen", plain, x(o), y(o)), "out", "i");
                },
                pairs());
        var truncation = new Both("cast", o -> o.store(o.cast("integer", Type.INTEGER, x(o)), "ints", "i"));
        truncation.compareOverFloats();
    }

    private void memory() {
        compare("gather", o -> o.store(o.gather("g", "x", "(x.length - 1 - i)", -1, Type.REAL), "out", "i"), pairs());
        compare("iota", o -> o.store(o.iota("position", "i"), "ints", "i"), pairs());
        compare("plain store", o -> o.store(first(o), "out", "i"), pairs());
    }

    private void random() {
        compare(
                "random",
                o -> {
                    RandomKey key = o.randomKey(
                            o.integer(7), o.splat("step", "a", "3", Type.INTEGER), o.integer(-2), "dropout");
                    o.store(o.random("uniform", key, a(o), o.iota("column", "i")), "out", "i");
                },
                integers(false));
    }

    private void rows() {
        for (ReduceFunction function : List.of(ReduceFunction.SUM, ReduceFunction.MAX, ReduceFunction.MIN)) {
            Generated plain = Rows.method(function, 1);
            Generated vector = Rows.method(function, lanes);
            for (int length = 0; length <= LONGEST_ROW; length++) {
                float[] row = Rows.numbers(length);
                String where = "length " + length;
                cases.add(() -> note(function.toString(), Rows.fold(plain, row), Rows.fold(vector, row), where));
            }
        }
    }

    private void compare(String name, Consumer<Arithmetic> body, Data data) {
        var both = new Both(name, body);
        cases.add(() -> both.compare(data));
    }

    private void note(String what, float plain, float vector, Object where) {
        if (Float.floatToIntBits(plain) != Float.floatToIntBits(vector) && differences.size() < 100) {
            differences.add(what + " at " + where + ": " + plain + " in plain code, " + vector + " in vector code");
        }
    }

    private static Value x(Arithmetic o) {
        return o.load("left", "x", "i", Type.REAL);
    }

    private static Value y(Arithmetic o) {
        return o.load("right", "y", "i", Type.REAL);
    }

    private static Value first(Arithmetic o) {
        return o.splat("first", "x", "i / 16", Type.REAL);
    }

    private static Value a(Arithmetic o) {
        return o.load("left", "a", "i", Type.INTEGER);
    }

    private static Value b(Arithmetic o) {
        return o.load("right", "b", "i", Type.INTEGER);
    }

    private static Data pairs() {
        return Data.of(Floats.pairs(true), Floats.pairs(false));
    }

    private static Data integers(boolean divides) {
        int count = INTEGERS.length;
        var a = new int[count * count];
        var b = new int[a.length];
        Arrays.setAll(a, i -> INTEGERS[i / count]);
        Arrays.setAll(b, i -> INTEGERS[i % count] == 0 && divides ? 4 : INTEGERS[i % count]);
        return Data.of(a, b);
    }

    /** One body in both forms. */
    private final class Both {
        private final String name;
        private final Generated plain;
        private final Generated vector;

        Both(String name, Consumer<Arithmetic> body) {
            this.name = name;
            this.plain = Generated.loop(ScalarArithmetic::new, body);
            this.vector = Generated.loop(statements -> new VectorArithmetic(statements, lanes), body);
        }

        void compareOverFloats() {
            cases.add(() -> compare(Data.of(Floats.special(), Floats.special())));
            cases.add(() -> Floats.forEachBlock(stride, x -> compare(Data.of(x, x))));
        }

        void compare(Data data) {
            Data expected = plain.run(data.withResults());
            Data actual = vector.run(data.withResults());
            for (int i = 0; i < expected.out().length; i++) {
                note(name, expected.out()[i], actual.out()[i], data.at(i));
                note(
                        name,
                        Float.intBitsToFloat(expected.ints()[i]),
                        Float.intBitsToFloat(actual.ints()[i]),
                        data.at(i));
            }
        }
    }
}
