package dev.carousel.core.interpreter;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;
import java.util.List;

/** Runs the steps of a loop; only outputs that somebody wants are stacked. */
final class RunLoop implements Step {
    private final Op.Loop loop;
    private final Block body;
    private final int[] operands;
    private final int firstResult;
    private final boolean[] wanted;

    RunLoop(Op.Loop loop, Block body, int[] operands, int firstResult, boolean[] wanted) {
        this.loop = loop;
        this.body = body;
        this.operands = operands;
        this.firstResult = firstResult;
        this.wanted = wanted;
    }

    @Override
    public void run(Frame frame) {
        Value[] values = frame.get(operands);
        var given = new Value[values.length + 1];
        System.arraycopy(values, 0, given, 0, values.length);
        Frame inside = frame.inner(body.slots(), given);
        Value[] stacks = stacks();
        for (int n = 0; n < loop.length(); n++) {
            int at = loop.reverse() ? loop.length() - 1 - n : n;
            prepare(inside, values, at);
            Value[] results = results(inside, n == 0, at);
            for (int i = 0; i < loop.carries(); i++) {
                inside.give(i, results[i]);
            }
            stack(stacks, results, at);
        }
        finish(frame, inside, stacks);
    }

    private void prepare(Frame inside, Value[] values, int at) {
        List<Expr> inputs = loop.body().inputs();
        for (int i = loop.carries(); i < loop.carries() + loop.sequences(); i++) {
            inside.give(i, element(values[i], inputs.get(i).shape(), at));
        }
        inside.give(values.length, Value.scalar(at));
        inside.enter(at);
    }

    private Value[] results(Frame inside, boolean first, int at) {
        try {
            if (first) {
                body.begin(inside);
            }
            body.step(inside);
            return body.results(inside);
        } catch (CarouselException e) {
            throw e.in("in step " + at + " of a loop");
        }
    }

    private void finish(Frame frame, Frame inside, Value[] stacks) {
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i]) {
                frame.put(firstResult + i, i < loop.carries() ? inside.given(i) : stacks[i - loop.carries()]);
            }
        }
    }

    private Value[] stacks() {
        var stacks = new Value[loop.stacked()];
        for (int i = 0; i < stacks.length; i++) {
            Expr output = output(i);
            boolean unwanted = !wanted[loop.carries() + i];
            Shape shape = output.shape().inserted(0, unwanted ? 0 : loop.length());
            stacks[i] = Value.zeros(shape, output.type());
        }
        return stacks;
    }

    private void stack(Value[] stacks, Value[] results, int at) {
        for (int i = 0; i < stacks.length; i++) {
            if (wanted[loop.carries() + i]) {
                int size = output(i).shape().size();
                System.arraycopy(results[loop.carries() + i].array(), 0, stacks[i].array(), at * size, size);
            }
        }
    }

    private Expr output(int stacked) {
        return loop.body().outputs().get(loop.carries() + stacked).value();
    }

    private static Value element(Value sequence, Shape shape, int at) {
        Value element = Value.zeros(shape, sequence.type());
        System.arraycopy(sequence.array(), at * shape.size(), element.array(), 0, shape.size());
        return element;
    }
}
