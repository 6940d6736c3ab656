package dev.carousel.seq2seq.model;

import dev.carousel.api.plugin.AttentionFactory;
import dev.carousel.api.plugin.EncoderFactory;
import dev.carousel.api.plugin.Option;
import java.util.ArrayList;
import java.util.List;

/** The options of an encoder–decoder, beside those of its layers. */
final class EncoderDecoderOptions {
    static final String NO_ATTENTION = "none";

    static final Option<Integer> HIDDEN = Option.integer("hidden", 128, 1, 1 << 16, "the size of the decoder's layers");
    static final Option<String> ENCODER =
            Option.extension("encoder", EncoderFactory.class, "recurrent", List.of(), "what reads the source");
    static final Option<Integer> MEMORY = Option.integer(
            "memory",
            0,
            0,
            1 << 16,
            "the size of what the encoder says of each source token; 0 makes it that of hidden");
    static final Option<String> ATTENTION = Option.extension(
            "attention",
            AttentionFactory.class,
            "mlp",
            List.of(NO_ATTENTION),
            "how the decoder looks at the source; none leaves it the encoder's last state (Cho et al. 2014)");
    static final Option<Boolean> INPUT_FEEDING = Option.flag(
            "input-feeding", false, "whether each step is told what the one before it saw (Luong et al. 2015)");
    static final Option<String> BRIDGE = LayerOptions.choice(
            "bridge",
            Bridge.LEARNED,
            "how the decoder begins from the encoder's last state: by a layer, as it is, or not");
    static final Option<String> TIED_EMBEDDINGS = LayerOptions.choice(
            "tied-embeddings",
            Tying.NONE,
            "what the output layer's matrix is too: the target's embedding, or both sides' (Press and Wolf 2017)");
    static final Option<Boolean> BACKWARDS_DECODER = Option.flag(
            "backwards-decoder",
            false,
            "whether a second decoder learns to write targets from their ends, so that a beam may rank by both (Liu et al. 2016)");

    private EncoderDecoderOptions() {}

    /** Returns all options; those of layers first, which the encoder shares. */
    static List<Option<?>> all() {
        var all = new ArrayList<Option<?>>(List.of(HIDDEN));
        all.addAll(EmbeddingOptions.all());
        all.addAll(NgramOptions.all());
        all.addAll(LayerOptions.all());
        all.addAll(List.of(ENCODER, MEMORY, ATTENTION, INPUT_FEEDING, BRIDGE, TIED_EMBEDDINGS));
        all.addAll(SamplingOptions.all());
        all.add(BACKWARDS_DECODER);
        all.addAll(ObjectiveOptions.all());
        all.addAll(InitializerOptions.all());
        return all;
    }
}
