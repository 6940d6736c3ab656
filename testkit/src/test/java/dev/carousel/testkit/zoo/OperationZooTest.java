package dev.carousel.testkit.zoo;

import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.ReduceFunction;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.UnaryFunction;
import dev.carousel.testkit.backends.BackendRules;
import dev.carousel.testkit.backends.BackendSubject;
import java.util.List;
import java.util.stream.Stream;

/** Backends that compute something else. */
class OperationZooTest extends Zoo<BackendSubject> {
    static Stream<Mutant<BackendSubject>> mutants() {
        return Stream.of(operations(), specials(), loops()).flatMap(s -> s);
    }

    private static Stream<Mutant<BackendSubject>> operations() {
        return Stream.of(
                BackendMutants.answering("skips the last row", BackendRules.OPERATIONS, "expected", values -> {
                    if (values.length > 0) {
                        values[values.length - 1] = 0;
                    }
                    return values;
                }),
                BackendMutants.answering(
                        "rounds to half floats", BackendRules.OPERATIONS, "in double from the same floats", values -> {
                            for (int i = 0; i < values.length; i++) {
                                values[i] = Float.intBitsToFloat(Float.floatToRawIntBits(values[i]) & 0xFFFFE000);
                            }
                            return values;
                        }),
                BackendMutants.rewriting(
                        "divides integers towards zero",
                        BackendRules.OPERATIONS,
                        "\"divide of integers\"",
                        (op, in, b) ->
                                is(op, BinaryFunction.DIVIDE) && in.get(0).type() == Type.INTEGER
                                        ? in.get(0)
                                                .toReal()
                                                .dividedBy(in.get(1).toReal())
                                                .toInteger()
                                        : b.apply(op, in)),
                BackendMutants.rewriting(
                        "takes the remainder's sign from the left",
                        BackendRules.OPERATIONS,
                        "\"modulo of integers\"",
                        (op, in, b) -> is(op, BinaryFunction.MODULO)
                                ? in.get(0)
                                        .minus(in.get(0)
                                                .toReal()
                                                .dividedBy(in.get(1).toReal())
                                                .toInteger()
                                                .times(in.get(1)))
                                : b.apply(op, in)),
                BackendMutants.rewriting(
                        "rounds casts to the nearest",
                        BackendRules.OPERATIONS,
                        "\"to integer\"",
                        (op, in, b) -> op instanceof Op.Cast cast && cast.type() == Type.INTEGER
                                ? b.apply(op, List.of(in.get(0).plus(0.5)))
                                : b.apply(op, in)),
                BackendMutants.rewriting(
                        "has a rough error function",
                        BackendRules.OPERATIONS,
                        "\"erf\"",
                        (op, in, b) -> op instanceof Op.Unary unary && unary.function() == UnaryFunction.ERF
                                ? in.get(0)
                                        .times(1.1283)
                                        .plus(in.get(0).power(3).times(0.1009))
                                        .tanh()
                                : b.apply(op, in)),
                BackendMutants.rewriting(
                        "ignores the mask of a softmax",
                        BackendRules.OPERATIONS,
                        "under a mask",
                        (op, in, b) -> op instanceof Op.Softmax ? b.apply(op, List.of(in.get(0))) : b.apply(op, in)),
                BackendMutants.rewriting(
                        "overwrites where it should add",
                        BackendRules.OPERATIONS,
                        "\"scatter-add",
                        (op, in, b) -> op instanceof Op.ScatterAdd scatter
                                        && in.get(0).shape().rank() == 1
                                        && in.get(0).shape().dim(0) > 0
                                ? b.apply(op, List.of(in.get(0), in.get(1).times(0.5)))
                                : b.apply(op, in)));
    }

    private static Stream<Mutant<BackendSubject>> specials() {
        return Stream.of(
                BackendMutants.rewriting(
                        "loses NaN in a maximum",
                        BackendRules.SPECIAL,
                        "expected NaN",
                        (op, in, b) -> op instanceof Op.Reduce reduce && reduce.function() == ReduceFunction.MAX
                                ? b.apply(
                                        op,
                                        List.of(in.get(0)
                                                .equalTo(in.get(0))
                                                .select(
                                                        in.get(0),
                                                        b.filled(
                                                                in.get(0).shape(),
                                                                Type.REAL,
                                                                Double.NEGATIVE_INFINITY))))
                                : b.apply(op, in)),
                BackendMutants.rewriting(
                        "breaks ties in arg-max by the last", BackendRules.SPECIAL, "arg-max", (op, in, b) -> {
                            if (!(op instanceof Op.ArgMax max)) {
                                return b.apply(op, in);
                            }
                            Expr reversed = b.apply(op, List.of(in.get(0).reverse(max.axis())));
                            return b.filled(
                                            reversed.shape(),
                                            Type.INTEGER,
                                            in.get(0).shape().dim(max.axis()) - 1)
                                    .minus(reversed);
                        }),
                BackendMutants.rewriting(
                        "takes the largest of nothing for 0",
                        BackendRules.EMPTY,
                        "\"max along",
                        (op, in, b) -> op instanceof Op.Reduce reduce
                                        && reduce.function() == ReduceFunction.MAX
                                        && in.get(0).shape().size() == 0
                                ? b.zeros(b.apply(op, in).shape())
                                : b.apply(op, in)),
                BackendMutants.rewriting(
                        "forgets the sign of zero",
                        BackendRules.SPECIAL,
                        "Infinity",
                        (op, in, b) ->
                                is(op, BinaryFunction.DIVIDE) && in.get(1).type() == Type.REAL
                                        ? b.apply(
                                                op,
                                                List.of(
                                                        in.get(0),
                                                        in.get(1)
                                                                .equalTo(0)
                                                                .select(
                                                                        b.zeros(in.get(1)
                                                                                .shape()),
                                                                        in.get(1))))
                                        : b.apply(op, in)),
                BackendMutants.rewriting(
                        "compares NaN as equal",
                        BackendRules.SPECIAL,
                        "\"equal\"",
                        (op, in, b) -> is(op, BinaryFunction.EQUAL) && in.get(0).type() == Type.REAL
                                ? b.integer(1)
                                        .broadcastTo(in.get(0).shape())
                                        .minus(in.get(0)
                                                .lessThan(in.get(1))
                                                .plus(in.get(1).lessThan(in.get(0))))
                                : b.apply(op, in)),
                BackendMutants.rewriting(
                        "makes NaN the largest integer",
                        BackendRules.SPECIAL,
                        "\"to integer\"",
                        (op, in, b) -> op instanceof Op.Cast cast && cast.type() == Type.INTEGER
                                ? b.apply(
                                        op,
                                        List.of(in.get(0)
                                                .equalTo(in.get(0))
                                                .select(
                                                        in.get(0),
                                                        b.filled(in.get(0).shape(), Type.REAL, 3e9))))
                                : b.apply(op, in)));
    }

    private static Stream<Mutant<BackendSubject>> loops() {
        return Stream.of(
                BackendMutants.rewriting(
                        "runs reversed loops forwards",
                        BackendRules.OPERATIONS,
                        "reversed loop",
                        (op, in, b) -> op instanceof Op.Loop loop
                                ? b.apply(with(loop, loop.length(), false), in)
                                : b.apply(op, in)),
                BackendMutants.rewriting(
                        "drops the last step of a loop",
                        BackendRules.OPERATIONS,
                        "loop",
                        (op, in, b) -> op instanceof Op.Loop loop
                                        && loop.sequences() == 0
                                        && loop.stacked() == 0
                                        && loop.length() > 0
                                ? b.apply(with(loop, loop.length() - 1, loop.reverse()), in)
                                : b.apply(op, in)),
                BackendMutants.rewriting(
                        "turns loops around in gradients only",
                        BackendRules.LOOPS,
                        "expected",
                        (op, in, b) -> op instanceof Op.Loop loop && loop.carries() > 2
                                ? b.apply(with(loop, loop.length(), !loop.reverse()), in)
                                : b.apply(op, in)),
                BackendMutants.rewriting(
                        "turns loops around in gradients of gradients only",
                        BackendRules.SECOND_DERIVATIVES,
                        "expected",
                        (op, in, b) -> op instanceof Op.Loop loop && loop.carries() > 2
                                ? b.apply(with(loop, loop.length(), !loop.reverse()), in)
                                : b.apply(op, in)),
                BackendMutants.rewriting(
                        "runs inner loops backwards",
                        BackendRules.NESTED_LOOPS,
                        "expected",
                        (op, in, b) -> op instanceof Op.Loop loop
                                ? b.apply(
                                        new Op.Loop(
                                                Rewriting.of(loop.body(), OperationZooTest::turned),
                                                loop.carries(),
                                                loop.sequences(),
                                                loop.constants(),
                                                loop.length(),
                                                loop.reverse()),
                                        in)
                                : b.apply(op, in)),
                BackendMutants.rewriting(
                        "draws the same numbers in every stream",
                        BackendRules.RANDOM_NUMBERS,
                        "expected to the last bit",
                        (op, in, b) -> op instanceof Op.Random random
                                ? b.random("one", random.shape(), in.get(0), in.get(1), in.get(2), in.get(3))
                                : b.apply(op, in)),
                BackendMutants.rewriting(
                        "draws the same numbers in every step of a loop",
                        BackendRules.RANDOM_NUMBERS,
                        "numbers in a loop",
                        (op, in, b) -> op instanceof Op.Random random
                                ? b.random(
                                        random.stream(), random.shape(), in.get(0), in.get(1), b.integer(0), in.get(3))
                                : b.apply(op, in)),
                BackendMutants.mutant(
                        "draws new numbers in every run",
                        BackendRules.RANDOM_NUMBERS,
                        "expected to the last bit",
                        new OpenBackend() {
                            private int sessions;

                            @Override
                            Session opened(Kernel kernel, VariableStore variables) {
                                int session = sessions++;
                                return new OpenSession(super.opened(kernel, variables)) {
                                    @Override
                                    public void set(String input, int... values) {
                                        super.set(
                                                input, input.equals("seed") ? new int[] {values[0] + session} : values);
                                    }
                                };
                            }
                        }),
                BackendMutants.rewriting(
                        "mixes rows of large batches",
                        BackendRules.BATCH_SIZES,
                        "rows are mixed",
                        (op, in, b) ->
                                op instanceof Op.Softmax && in.get(0).shape().dim(0) > 1
                                        ? b.apply(op, List.of(in.get(0).reverse(0)))
                                        : b.apply(op, in)));
    }

    private static boolean is(Op op, BinaryFunction function) {
        return op instanceof Op.Binary binary && binary.function() == function;
    }

    private static Expr turned(Op op, List<Expr> in, GraphBuilder builder) {
        return builder.apply(op instanceof Op.Loop loop ? with(loop, loop.length(), !loop.reverse()) : op, in);
    }

    private static Op.Loop with(Op.Loop loop, int length, boolean reverse) {
        return new Op.Loop(loop.body(), loop.carries(), loop.sequences(), loop.constants(), length, reverse);
    }
}
