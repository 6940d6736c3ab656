package dev.carousel.seq2seq.model;

import dev.carousel.api.plugin.Capability;
import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.Plugin;
import java.util.List;
import java.util.Set;

/** Brings the encoder–decoder, its recurrent encoder, and the language model. */
public final class SequencePlugin implements Plugin {
    @Override
    public String name() {
        return "carousel-seq2seq";
    }

    @Override
    public String version() {
        return "0.1.0-SNAPSHOT";
    }

    @Override
    public List<Extension<?>> extensions() {
        return List.of(
                Extension.model("encoder-decoder", EncoderDecoderFactory.class),
                Extension.model("language-model", LanguageModelFactory.class),
                Extension.encoder("recurrent", RecurrentEncoderFactory.class));
    }

    /** Its models build on the engine. */
    @Override
    public Set<Capability> lacks() {
        return Set.of(Capability.NEEDS_API_ALONE);
    }
}
