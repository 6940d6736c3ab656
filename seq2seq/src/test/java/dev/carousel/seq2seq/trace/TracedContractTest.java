package dev.carousel.seq2seq.trace;

import dev.carousel.api.Decoder;
import dev.carousel.api.plugin.Capability;
import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import dev.carousel.testkit.DecoderContract;
import java.util.List;
import java.util.Set;

/** Who is watched searches as before. */
class TracedContractTest extends DecoderContract {
    @Override
    protected DecoderFactory factory() {
        return new Watched(installed("beam"));
    }

    private record Watched(DecoderFactory factory) implements DecoderFactory {
        @Override
        public String help() {
            return factory.help();
        }

        @Override
        public List<Option<?>> options() {
            return factory.options();
        }

        @Override
        public Set<Capability> lacks() {
            return factory.lacks();
        }

        @Override
        public Decoder create(Settings settings) {
            return new TracedDecoder(factory.create(settings), tree -> {});
        }
    }
}
