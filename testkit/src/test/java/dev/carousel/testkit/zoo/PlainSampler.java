package dev.carousel.testkit.zoo;

import java.util.List;
import java.util.SplittableRandom;

/** A right sampler, of which each part can be replaced by a wrong one. */
class PlainSampler extends PlainDecoder {
    private final long seed;
    private final double temperature;

    PlainSampler(long seed, double temperature) {
        this.seed = seed;
        this.temperature = temperature;
    }

    @Override
    List<Candidate> choose(List<Candidate> all, long sentence, int step) {
        double before = all.get(0).prefix().logProbability();
        double[] weights = all.stream()
                .mapToDouble(c -> weight(Math.exp(c.logProbability() - before), temperature))
                .toArray();
        double rest = uniform(seed, sentence, step) * total(weights);
        int i = 0;
        while (i + 1 < weights.length && rest >= weights[i]) {
            rest -= weights[i++];
        }
        return List.of(all.get(i));
    }

    double weight(double probability, double temperature) {
        return Math.pow(probability, 1 / temperature);
    }

    double total(double[] weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        return total;
    }

    double uniform(long seed, long sentence, int step) {
        var random = new SplittableRandom(seed * 1_000_003 + sentence);
        double uniform = 0;
        for (int i = 0; i < step; i++) {
            uniform = random.nextDouble();
        }
        return uniform;
    }
}
