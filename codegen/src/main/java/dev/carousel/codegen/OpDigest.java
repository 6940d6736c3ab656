package dev.carousel.codegen;

import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Variable;

/** Adds an op with all its attributes. Written out, since what works by reflection takes most of a cached kernel's time in a new process. */
final class OpDigest implements Op.Visitor<Digest, Digest> {
    @Override
    public Digest input(Op.Input op, Digest to) {
        return to.add("input").add(op.name()).add(op.shape()).add(op.type());
    }

    @Override
    public Digest read(Op.Read op, Digest to) {
        return variable(op.variable(), to.add("read"));
    }

    static Digest variable(Variable variable, Digest to) {
        return to.add(variable.name())
                .add(variable.shape())
                .add(variable.type())
                .add(variable.role());
    }

    @Override
    public Digest constant(Op.Constant op, Digest to) {
        return to.add("constant").add(Double.doubleToLongBits(op.value())).add(op.type());
    }

    @Override
    public Digest iota(Op.Iota op, Digest to) {
        return to.add("iota").add(op.length());
    }

    @Override
    public Digest unary(Op.Unary op, Digest to) {
        return to.add("unary").add(op.function());
    }

    @Override
    public Digest binary(Op.Binary op, Digest to) {
        return to.add("binary").add(op.function());
    }

    @Override
    public Digest select(Op.Select op, Digest to) {
        return to.add("select");
    }

    @Override
    public Digest cast(Op.Cast op, Digest to) {
        return to.add("cast").add(op.type());
    }

    @Override
    public Digest matMul(Op.MatMul op, Digest to) {
        return to.add("matmul").add(op.transposeLeft()).add(op.transposeRight());
    }

    @Override
    public Digest reduce(Op.Reduce op, Digest to) {
        return to.add("reduce").add(op.function()).add(op.axes());
    }

    @Override
    public Digest argMax(Op.ArgMax op, Digest to) {
        return to.add("argmax").add(op.axis());
    }

    @Override
    public Digest cumulativeSum(Op.CumulativeSum op, Digest to) {
        return to.add("cumulative sum").add(op.axis());
    }

    @Override
    public Digest softmax(Op.Softmax op, Digest to) {
        return to.add("softmax").add(op.logarithm());
    }

    @Override
    public Digest broadcast(Op.Broadcast op, Digest to) {
        return to.add("broadcast").add(op.shape());
    }

    @Override
    public Digest reshape(Op.Reshape op, Digest to) {
        return to.add("reshape").add(op.shape());
    }

    @Override
    public Digest transpose(Op.Transpose op, Digest to) {
        return to.add("transpose").add(op.permutation());
    }

    @Override
    public Digest slice(Op.Slice op, Digest to) {
        return to.add("slice").add(op.axis()).add(op.start()).add(op.end());
    }

    @Override
    public Digest concat(Op.Concat op, Digest to) {
        return to.add("concat").add(op.axis());
    }

    @Override
    public Digest pad(Op.Pad op, Digest to) {
        return to.add("pad").add(op.axis()).add(op.before()).add(op.after());
    }

    @Override
    public Digest reverse(Op.Reverse op, Digest to) {
        return to.add("reverse").add(op.axis());
    }

    @Override
    public Digest gather(Op.Gather op, Digest to) {
        return to.add("gather").add(op.axis()).add(op.batchAxes());
    }

    @Override
    public Digest scatterAdd(Op.ScatterAdd op, Digest to) {
        return to.add("scatter-add").add(op.axis()).add(op.batchAxes()).add(op.size());
    }

    @Override
    public Digest window(Op.Window op, Digest to) {
        return to.add("window").add(op.axis()).add(op.size()).add(op.stride()).add(op.dilation());
    }

    @Override
    public Digest overlapAdd(Op.OverlapAdd op, Digest to) {
        return to.add("overlap-add")
                .add(op.axis())
                .add(op.length())
                .add(op.stride())
                .add(op.dilation());
    }

    @Override
    public Digest firstOccurrence(Op.FirstOccurrence op, Digest to) {
        return to.add("first occurrence");
    }

    @Override
    public Digest stopGradient(Op.StopGradient op, Digest to) {
        return to.add("stop-gradient");
    }

    @Override
    public Digest random(Op.Random op, Digest to) {
        return to.add("random").add(op.stream()).add(op.shape());
    }

    @Override
    public Digest loop(Op.Loop op, Digest to) {
        to.add("loop").add(op.carries()).add(op.sequences()).add(op.constants());
        return Fingerprint.graph(op.body(), to.add(op.length()).add(op.reverse()));
    }

    @Override
    public Digest loopResult(Op.LoopResult op, Digest to) {
        return to.add("result").add(op.index());
    }
}
