package example;

import ai.djl.ndarray.types.DataType;
import dev.carousel.gradcheck.GradientCheck;
import dev.carousel.gradcheck.VectorFunction;

/** Three checks of one network: PyTorch in double, PyTorch in float, and a gradient that was derived by hand. */
public final class CheckPyTorch {
    private CheckPyTorch() {}

    public static void main(String[] arguments) {
        var exact = new Network(DataType.FLOAT64);
        var coarse = new Network(DataType.FLOAT32);
        show("PyTorch's autograd, double", exact, exact::gradient);
        show("PyTorch's autograd, float", coarse, coarse::gradient);
        show("by hand, double", exact, exact::gradientByHand);
    }

    private static void show(String title, Network network, VectorFunction gradient) {
        var check = GradientCheck.of(network::loss, gradient)
                .atRandom(7, Network.SIZE, -1, 1)
                .named("W", 4, 2)
                .named("b", 2)
                .batch(Network.ROWS, network::lossOfRow);
        System.out.println(title + "\n" + check.run().text() + "\n");
    }
}
