package dev.carousel.testkit.zoo;

import dev.carousel.api.Optimizer;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.plugin.OptimizerFactory;
import dev.carousel.api.plugin.Settings;
import dev.carousel.testkit.optimizers.OptimizerRules;
import dev.carousel.testkit.optimizers.OptimizerSubject;
import dev.carousel.testkit.rules.Rule;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

class OptimizerZooTest extends Zoo<OptimizerSubject> {
    static Stream<Mutant<OptimizerSubject>> mutants() {
        return Stream.of(steps(), elements(), slots(), numbers()).flatMap(List::stream);
    }

    private static List<Mutant<OptimizerSubject>> steps() {
        return List.of(
                mutant(
                        "the rate falls with the square of the steps",
                        u -> u.moved(u.gradient.dividedBy(u.time().square())),
                        OptimizerRules.CONVERGES,
                        "condition"),
                mutant(
                        "the gradient's sign is lost",
                        u -> u.moved(u.gradient.abs()),
                        OptimizerRules.CONVERGES,
                        "the least was"),
                mutant("it climbs", u -> u.moved(u.gradient.negate()), OptimizerRules.DESCENDS, "sign of the step"),
                mutant(
                        "the rate multiplies only a part of the step",
                        u -> new Optimizer.Update(
                                u.parameter.minus(u.rate.times(u.gradient)).minus(u.gradient.times(1e-3)), List.of()),
                        OptimizerRules.RATE_ZERO,
                        "must be multiplied by it"),
                mutant(
                        "weights decay, and it does not say so",
                        u -> u.moved(u.gradient.plus(u.parameter.times(0.01))),
                        OptimizerRules.RESTS,
                        "RESTS_WITHOUT_GRADIENT"));
    }

    private static List<Mutant<OptimizerSubject>> elements() {
        return List.of(
                mutant(
                        "gradients are divided by the norm of all",
                        u -> u.moved(u.gradient.dividedBy(
                                u.gradient.square().sum().sqrt().plus(1))),
                        OptimizerRules.ELEMENTS,
                        "among others"),
                mutant(
                        "gradients are centred over rows",
                        u -> u.moved(u.gradient.minus(u.gradient.mean(0).times(0.5))),
                        OptimizerRules.ELEMENTS,
                        "new parameter[row="),
                mutant(
                        "the step is divided by the number of columns",
                        u -> u.moved(u.gradient.dividedBy(u.gradient.shape().dim(-1))),
                        OptimizerRules.ELEMENTS,
                        "element by element"));
    }

    private static List<Mutant<OptimizerSubject>> slots() {
        var velocity = new Optimizer.Slot("velocity", 0);
        return List.of(
                mutant(
                        "a slot is one number for all",
                        List.of(velocity),
                        u -> new Optimizer.Update(
                                u.parameter.minus(u.rate.times(u.gradient)), List.of(u.gradient.sum())),
                        OptimizerRules.SLOTS,
                        "slot velocity: expected REAL"),
                mutant(
                        "a slot is not declared",
                        u -> new Optimizer.Update(u.parameter.minus(u.rate.times(u.gradient)), List.of(u.gradient)),
                        OptimizerRules.SLOTS,
                        "declared []"),
                mutant(
                        "two slots have one name",
                        List.of(velocity, velocity),
                        u -> new Optimizer.Update(u.parameter, u.slots),
                        OptimizerRules.SLOTS,
                        "names of their own"),
                new Mutant<>(
                        "momentum lives in Java",
                        subject(() -> {
                            double momentum = Math.random();
                            return new Written(List.of(), u -> u.moved(u.gradient.times(1 + momentum)));
                        }),
                        OptimizerRules.RESUMED,
                        "must be in slots"),
                new Mutant<>(
                        "it counts how often it is written",
                        subject(() -> {
                            var times = new int[1];
                            return new Written(List.of(), u -> u.moved(u.gradient.dividedBy(++times[0])));
                        }),
                        OptimizerRules.TRACED_TWICE,
                        "another graph"));
    }

    private static List<Mutant<OptimizerSubject>> numbers() {
        var mean = new Optimizer.Slot("mean", 0);
        return List.of(
                mutant(
                        "the correction counts from step 0",
                        List.of(mean),
                        u -> {
                            Expr now = u.slots.get(0).times(0.9).plus(u.gradient.times(0.1));
                            Expr beta = u.parameter.builder().constant(0.9);
                            Expr correction = beta.power(u.step.toReal()).oneMinus();
                            return new Optimizer.Update(
                                    u.parameter.minus(u.rate.times(now.dividedBy(correction))), List.of(now));
                        },
                        OptimizerRules.FIRST_STEPS,
                        "step 0"),
                mutant(
                        "gradients are divided by their size, which may be 0",
                        u -> u.moved(u.gradient.dividedBy(u.gradient.abs())),
                        OptimizerRules.FIRST_STEPS,
                        "NaN"),
                mutant(
                        "digits are lost beside a large number",
                        u -> u.moved(u.gradient.plus(1e8).minus(1e8)),
                        OptimizerRules.BACKENDS,
                        "on backend jvm"),
                mutant(
                        "steps are shaken",
                        u -> {
                            Expr zero = u.parameter.builder().integer(0);
                            Shape shape = u.parameter.shape();
                            return u.moved(u.gradient.plus(
                                    u.parameter.builder().random("shake", shape, zero, u.step, zero, zero)));
                        },
                        OptimizerRules.CALM,
                        "shake"));
    }

    /** What an update reads. */
    private record Operands(Expr parameter, Expr gradient, List<Expr> slots, Expr rate, Expr step) {
        Optimizer.Update moved(Expr direction) {
            return new Optimizer.Update(parameter.minus(rate.times(direction)), slots);
        }

        Expr time() {
            return step.plus(1).toReal();
        }
    }

    private interface Equations {
        Optimizer.Update update(Operands u);
    }

    private static Mutant<OptimizerSubject> mutant(
            String fault, Equations equations, Rule<OptimizerSubject, ?> killer, String said) {
        return mutant(fault, List.of(), equations, killer, said);
    }

    private static Mutant<OptimizerSubject> mutant(
            String fault,
            List<Optimizer.Slot> slots,
            Equations equations,
            Rule<OptimizerSubject, ?> killer,
            String said) {
        return new Mutant<>(fault, subject(() -> new Written(slots, equations)), killer, said);
    }

    private static OptimizerSubject subject(Supplier<Optimizer> create) {
        OptimizerFactory factory = new OptimizerFactory() {
            @Override
            public String help() {
                return "a mutant";
            }

            @Override
            public Optimizer create(Settings settings) {
                return create.get();
            }
        };
        return new OptimizerSubject("optimizer mutant", factory);
    }

    private record Written(List<Optimizer.Slot> slots, Equations equations) implements Optimizer {
        @Override
        public Update update(Expr parameter, Expr gradient, List<Expr> slots, Expr learningRate, Expr step) {
            return equations.update(new Operands(parameter, gradient, slots, learningRate, step));
        }
    }
}
