package dev.carousel.seq2seq.model;

import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Sizes;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The graph {@code probe}: how long the loss's gradient is for the parameters of each layer, and for each state at each step. Where gradients
 * vanish or explode on their way through time (Pascanu et al. 2013, section 2.1), the latter show it.
 *
 * <p>Its outputs are as {@link dev.carousel.api.Model#inspect} says. A vector holds at step t the mean, over the sentences that have such a
 * step, of |∂L/∂s_t|, where s_t is the state after the step and L what training makes small.
 */
record ProbeGraph(EncoderDecoder model, Sizes sizes) {
    private static final String ENCODER = "encoder";

    void define(GraphScope graph) {
        var states = new ObservedStates(graph, path -> sizes.get(isOfSource(path) ? "S" : "T"));
        var scope = new ObservingScope(new InitializedScope(graph, model.initializers()), states);
        Expr loss = new TrainingGraphs(model, sizes).objective(graph, new Layers(model, scope, Writing.FORWARDS));
        List<Expr> parameters = Parameters.of(loss);
        List<Expr> zeros =
                states.all().stream().map(ObservedStates.Observed::zeros).toList();
        List<Expr> gradients = graph.gradients(
                loss, Stream.concat(parameters.stream(), zeros.stream()).toList());
        graph.output("loss", loss);
        layers(parameters, gradients.subList(0, parameters.size()), states.cells())
                .forEach((layer, squares) -> graph.output("layer/" + layer, squares.sqrt()));
        int next = parameters.size();
        for (ObservedStates.Observed state : states.all()) {
            String axis = isOfSource(state.cell()) ? "source/" : "target/";
            graph.output(axis + state.path(), norms(gradients.get(next++), mask(graph, state.cell())));
        }
    }

    /** Returns the sum of the squares of each layer's gradients. */
    private static Map<String, Expr> layers(List<Expr> parameters, List<Expr> gradients, List<String> cells) {
        var layers = new LinkedHashMap<String, Expr>();
        for (int i = 0; i < parameters.size(); i++) {
            Expr squares = gradients.get(i).square().sum();
            layers.merge(layer(parameters.get(i).label(), cells), squares, Expr::plus);
        }
        return layers;
    }

    /** Returns the cell that a parameter belongs to, or else the first two names of its path, equal ones once. */
    static String layer(String parameter, List<String> cells) {
        for (String cell : cells) {
            if (parameter.startsWith(cell + "/")) {
                return cell;
            }
        }
        List<String> folders = new ArrayList<>(List.of(parameter.split("/")));
        folders.remove(folders.size() - 1);
        return String.join("/", folders.stream().limit(2).distinct().toList());
    }

    /** Returns the mean length, over unmasked rows, of rows {@code [L, B, ..]}: {@code [L]}. */
    private static Expr norms(Expr gradient, Expr mask) {
        Shape shape = gradient.shape();
        int size = shape.size() / (shape.dim(0) * shape.dim(1));
        Expr norms = gradient.reshape(Shape.of(shape.dim(0), shape.dim(1), size))
                .square()
                .sum(2)
                .sqrt();
        Expr real = mask.toReal();
        return norms.times(real)
                .sum(1)
                .dividedBy(real.sum(1).maximum(real.builder().constant(1)));
    }

    private Expr mask(GraphScope graph, String cell) {
        Field field = isOfSource(cell) ? EncoderDecoder.SOURCE_MASK : EncoderDecoder.TARGET_MASK;
        return graph.input(field, sizes).swapAxes(0, 1);
    }

    private static boolean isOfSource(String path) {
        return path.equals(ENCODER) || path.startsWith(ENCODER + "/");
    }
}
