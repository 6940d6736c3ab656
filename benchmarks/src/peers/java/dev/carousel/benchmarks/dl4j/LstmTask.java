package dev.carousel.benchmarks.dl4j;

import dev.carousel.benchmarks.contender.Task;
import dev.carousel.benchmarks.row.Mode;
import dev.carousel.benchmarks.row.Workload;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** An LSTM of DL4J below its cheapest loss; inputs {@code [B, H, T]}, as it wants them. */
final class LstmTask implements Task {
    private final Workload.Layer row;
    private final MultiLayerNetwork network;
    private final INDArray x;

    LstmTask(Workload.Layer row) {
        this.row = row;
        this.x = Nd4j.rand(row.batch(), row.size(), row.steps());
        this.network = network(row.size());
        network.init();
    }

    @Override
    public void run() {
        if (row.mode() == Mode.FORWARD) {
            network.output(x);
            return;
        }
        network.setInput(x);
        network.setLabels(x);
        network.computeGradientAndScore();
    }

    private static MultiLayerNetwork network(int size) {
        var lstm = new LSTM.Builder().nIn(size).nOut(size).activation(Activation.TANH).build();
        var loss = new RnnLossLayer.Builder(LossFunctions.LossFunction.MSE)
                .activation(Activation.IDENTITY)
                .build();
        return new MultiLayerNetwork(
                new NeuralNetConfiguration.Builder().list().layer(lstm).layer(loss).build());
    }
}
