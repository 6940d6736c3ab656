package dev.carousel.benchmarks.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.carousel.benchmarks.row.CellKind;

/** PyTorch's own layer over a sequence of one frame: the frame goes in, the output comes out, the state stays. */
final class StreamingStep implements Network {
    private final BuiltInLayer layer;
    private final float[] frame;

    StreamingStep(CellKind cell, int size) {
        this.layer = new BuiltInLayer(cell, new LayerSizes(1, 1, size));
        this.frame = new float[size];
    }

    @Override
    public void declare(Tensors tensors) {
        layer.declare(tensors);
    }

    @Override
    public NDArray run(Tensors tensors) {
        tensors.get("x").set(frame);
        NDList results = layer.layer(tensors);
        tensors.carry("h", results.get(1));
        if (layer.cell() == CellKind.LSTM) {
            tensors.carry("c", results.get(2));
        }
        return results.get(0);
    }

    @Override
    public void deliver(NDArray outputs) {
        outputs.toFloatArray();
    }
}
