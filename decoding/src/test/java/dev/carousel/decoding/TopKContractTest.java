package dev.carousel.decoding;

import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.api.plugin.Settings;
import dev.carousel.testkit.DecoderContract;
import dev.carousel.testkit.decoders.Draws;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

class TopKContractTest extends DecoderContract {
    @Override
    protected DecoderFactory factory() {
        return installed("top-k");
    }

    @Override
    protected Optional<Draws> draws() {
        return Optional.of(TopKContractTest::draws);
    }

    /** The powers p^(1/τ) of the k greatest. */
    private static double[] draws(Settings settings, double[] probabilities) {
        double[] draws = new double[probabilities.length];
        IntStream.range(0, draws.length)
                .boxed()
                .sorted(Comparator.comparingDouble(token -> -probabilities[token]))
                .limit(settings.get(TopKFactory.K))
                .forEach(token ->
                        draws[token] = Math.pow(probabilities[token], 1 / settings.get(TopKFactory.TEMPERATURE)));
        return draws;
    }
}
