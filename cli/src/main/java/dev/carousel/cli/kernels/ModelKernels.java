package dev.carousel.cli.kernels;

import dev.carousel.api.expr.Graph;
import dev.carousel.core.wiring.Carousel;
import dev.carousel.seq2seq.Seq2Seq;
import dev.carousel.seq2seq.TrainedModel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kernels with which a trained model answers.
 *
 * @param longest tokens of a source; as in training if empty
 * @param batch sources at once; as in training if empty
 * @param beam answers that are kept for each source while it is searched
 */
public record ModelKernels(Optional<Integer> longest, Optional<Integer> batch, int beam) {
    /** Returns the graphs by what they are for. */
    public Map<String, Graph> graphs(Carousel carousel, Path folder) {
        TrainedModel model = Seq2Seq.of(carousel).load(folder);
        var chain = model.format().buckets().chain();
        List<Graph> all = model.graphs(
                longest.orElse(chain.get(chain.size() - 1).source()),
                batch.orElse(model.format().rows()),
                beam);
        var graphs = new LinkedHashMap<String, Graph>();
        all.forEach(graph -> graphs.put("kernel " + (graphs.size() + 1) + " of " + all.size(), graph));
        return graphs;
    }
}
