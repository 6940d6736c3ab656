package dev.carousel.seq2seq.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The cheapest chain of buckets, by dynamic programming over pairs of candidate lengths.
 *
 * <p>In a chain the examples of bucket {@code p} are those that fit in {@code p} but not in its predecessor {@code q}, so
 * with {@code n} the number that fits: {@code cost(k, p) = min over q ⊂ p of cost(k − 1, q) + ⌈(n(p) − n(q)) / B⌉ · B · (S(p)
 * + T(p))}.
 */
final class BucketSearch {
    private static final long IMPOSSIBLE = Long.MAX_VALUE;

    private final LengthTable table;
    private final int rows;

    BucketSearch(LengthTable table, int rows) {
        this.table = table;
        this.rows = rows;
    }

    List<Bucket> best(int most) {
        var last = table.size() - 1;
        var layers = new ArrayList<Layer>(List.of(single()));
        while (layers.size() < Math.min(most, table.size())) {
            layers.add(longer(layers.get(layers.size() - 1)));
        }
        var best = 0;
        for (var k = 1; k < layers.size(); k++) {
            if (layers.get(k).costs[last] < layers.get(best).costs[last]) {
                best = k;
            }
        }
        return chain(layers.subList(0, best + 1));
    }

    /** The cheapest chains of one length: for each last pair its cost and the pair before it. */
    private record Layer(long[] costs, int[] previous) {}

    private Layer single() {
        var costs = new long[table.size()];
        Arrays.setAll(costs, pair -> cost(pair, table.fitting(pair)));
        return new Layer(costs, new int[0]);
    }

    private Layer longer(Layer shorter) {
        var costs = new long[table.size()];
        var previous = new int[table.size()];
        Arrays.fill(costs, IMPOSSIBLE);
        for (var pair = 0; pair < costs.length; pair++) {
            for (var smaller = 0; smaller < pair; smaller++) {
                var cost = extended(shorter, smaller, pair);
                if (cost < costs[pair]) {
                    costs[pair] = cost;
                    previous[pair] = smaller;
                }
            }
        }
        return new Layer(costs, previous);
    }

    private long extended(Layer shorter, int smaller, int pair) {
        if (!table.holds(pair, smaller) || shorter.costs[smaller] == IMPOSSIBLE) {
            return IMPOSSIBLE;
        }
        return shorter.costs[smaller] + cost(pair, table.fitting(pair) - table.fitting(smaller));
    }

    private long cost(int pair, int examples) {
        var bucket = table.pair(pair);
        var batches = (examples + rows - 1L) / rows;
        return batches * rows * ((long) bucket.source() + bucket.target());
    }

    private List<Bucket> chain(List<Layer> layers) {
        var chain = new ArrayList<Bucket>();
        var pair = table.size() - 1;
        for (var k = layers.size() - 1; k >= 0; k--) {
            chain.add(table.pair(pair));
            pair = k == 0 ? pair : layers.get(k).previous[pair];
        }
        Collections.reverse(chain);
        return chain;
    }
}
