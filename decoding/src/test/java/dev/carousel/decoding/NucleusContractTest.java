package dev.carousel.decoding;

import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.api.plugin.Settings;
import dev.carousel.testkit.DecoderContract;
import dev.carousel.testkit.decoders.Draws;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

class NucleusContractTest extends DecoderContract {
    @Override
    protected DecoderFactory factory() {
        return installed("nucleus");
    }

    @Override
    protected Optional<Draws> draws() {
        return Optional.of(NucleusContractTest::draws);
    }

    /** The powers p^(1/τ) of the greatest, until they have their share. */
    private static double[] draws(Settings settings, double[] probabilities) {
        double[] powers = IntStream.range(0, probabilities.length)
                .mapToDouble(token -> Math.pow(probabilities[token], 1 / settings.get(TopKFactory.TEMPERATURE)))
                .toArray();
        double wanted = settings.get(NucleusFactory.SHARE)
                * IntStream.range(0, powers.length).mapToDouble(i -> powers[i]).sum();
        double[] draws = new double[powers.length];
        double sum = 0;
        for (int token : IntStream.range(0, powers.length)
                .boxed()
                .sorted(Comparator.comparingDouble(token -> -powers[token]))
                .toList()) {
            draws[token] = sum < wanted ? powers[token] : 0;
            sum += powers[token];
        }
        return draws;
    }
}
