package dev.carousel.testkit.zoo;

import dev.carousel.api.Decoder;
import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.api.plugin.Settings;
import java.util.List;

/** A factory that plugins may have. */
public class RightFactory implements DecoderFactory {
    @Override
    public String help() {
        return "a decoder";
    }

    @Override
    public Decoder create(Settings settings) {
        return model -> List.of();
    }
}
