package example;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;

/** Σ tanh(x·W + b)² over a batch of 3 rows, x [3, 4], in PyTorch. The point is W [4, 2], then b [2]. */
record Network(DataType type) {
    static final int ROWS = 3;
    static final int SIZE = 4 * 2 + 2;
    private static final double[] X = {0.3, -0.8, 0.5, 1.1, -0.4, 0.9, 0.2, -1.2, 0.7, 0.1, -0.6, 0.8};

    double loss(double[] point) {
        try (NDManager manager = NDManager.newBaseManager()) {
            return number(loss(manager, weights(manager, point), bias(manager, point)));
        }
    }

    /** What one row of the batch adds to the loss. */
    double lossOfRow(double[] point, int row) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray z = x(manager).get(row).matMul(weights(manager, point)).add(bias(manager, point));
            return number(z.tanh().square().sum());
        }
    }

    /** What PyTorch's autograd says. */
    double[] gradient(double[] point) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray w = weights(manager, point);
            NDArray b = bias(manager, point);
            w.setRequiresGradient(true);
            b.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(loss(manager, w, b));
            }
            return joined(w.getGradient(), b.getGradient());
        }
    }

    /** Derived by hand, with a mistake: ∂/∂b is a mean over the rows of the batch where it must be a sum. */
    double[] gradientByHand(double[] point) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray x = x(manager);
            NDArray h = x.matMul(weights(manager, point)).add(bias(manager, point)).tanh();
            NDArray dz = h.mul(2).mul(h.square().neg().add(1)); // 2·h·(1 − h²)
            return joined(x.transpose().matMul(dz), dz.mean(new int[] {0}));
        }
    }

    private NDArray loss(NDManager manager, NDArray w, NDArray b) {
        return x(manager).matMul(w).add(b).tanh().square().sum();
    }

    private NDArray x(NDManager manager) {
        return manager.create(X, new Shape(3, 4)).toType(type, false);
    }

    private NDArray weights(NDManager manager, double[] point) {
        return manager.create(java.util.Arrays.copyOf(point, 8), new Shape(4, 2)).toType(type, false);
    }

    private NDArray bias(NDManager manager, double[] point) {
        return manager.create(java.util.Arrays.copyOfRange(point, 8, 10), new Shape(2)).toType(type, false);
    }

    private static double[] joined(NDArray w, NDArray b) {
        NDArray all = new NDList(w.flatten(), b.flatten()).stream().reduce(NDArray::concat).orElseThrow();
        return all.toType(DataType.FLOAT64, false).toDoubleArray();
    }

    private static double number(NDArray scalar) {
        return scalar.toType(DataType.FLOAT64, false).toDoubleArray()[0];
    }
}
