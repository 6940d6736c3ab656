package dev.carousel.benchmarks.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.LayerNorm;

/** The layer-normalised LSTM in operators: Ba et al. 2016, arXiv:1607.06450, equations 20 to 22. */
record NormalisedLstm(LayerSizes sizes) implements Network {
    private static final float EPSILON = 1e-5f;

    @Override
    public void declare(Tensors tensors) {
        int size = sizes.size();
        tensors.real("x", (long) sizes.steps() * sizes.batch(), size);
        tensors.real("h", sizes.batch(), size);
        tensors.real("c", sizes.batch(), size);
        tensors.real("W", size, 4L * size);
        tensors.real("U", size, 4L * size);
        for (String part : new String[] {"x", "h", "c"}) {
            tensors.real("gain " + part, part.equals("c") ? size : 4L * size);
            tensors.real("bias " + part, part.equals("c") ? size : 4L * size);
        }
    }

    @Override
    public NDArray run(Tensors tensors) {
        // LN(W·x) of all steps at once
        NDList told = normalised(tensors.get("x").matMul(tensors.get("W")), "x", tensors).split(sizes.steps());
        NDArray h = tensors.get("h");
        NDArray c = tensors.get("c");
        var outputs = new NDList(sizes.steps());
        for (NDArray here : told) {
            NDArray gates = here.add(normalised(h.matMul(tensors.get("U")), "h", tensors));
            NDList cut = gates.split(new long[] {3L * sizes.size()}, 1);
            NDList open = cut.get(0).getNDArrayInternal().sigmoid().split(3, 1); // i, f, o
            c = open.get(1).mul(c).add(open.get(0).mul(cut.get(1).tanh()));
            h = open.get(2).mul(normalised(c, "c", tensors).tanh());
            outputs.add(h);
        }
        return NDArrays.stack(outputs);
    }

    private static NDArray normalised(NDArray a, String part, Tensors tensors) {
        var width = new Shape(a.getShape().get(1));
        return LayerNorm.layerNorm(a, width, tensors.get("gain " + part), tensors.get("bias " + part), EPSILON)
                .singletonOrThrow();
    }
}
