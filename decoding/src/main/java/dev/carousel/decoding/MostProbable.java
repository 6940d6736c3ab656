package dev.carousel.decoding;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Takes the most probable continuations, in groups each of which is led away from what those before it chose at the same step: a token is worth λ less
 * for each time it was chosen. One group is the ordinary beam, and with one prefix the greedy search.
 *
 * <p>Vijayakumar et al. 2018, arXiv:1610.02424, with the Hamming diversity of section 4.
 *
 * @param width how many prefixes are kept in all
 * @param groups how many groups share them
 * @param diversity λ
 */
record MostProbable(int width, int groups, double diversity) implements Chooser {
    /** Takes the one most probable continuation. */
    static final MostProbable ONE = new MostProbable(1, 1, 0);

    @Override
    public List<Grown> choose(Continuations all) {
        return all.chosen(forbidden -> choose(all, forbidden));
    }

    private List<Grown> choose(Continuations all, Function<Prefix, BitSet> forbidden) {
        var chosen = new ArrayList<Grown>();
        Map<Integer, Integer> counts = new HashMap<>();
        for (int group = 0; group < groups; group++) {
            List<Candidate> own = best(all, group, counts, forbidden);
            for (Candidate candidate : own) {
                chosen.add(all.grown(candidate, group));
                counts.merge(candidate.token(), 1, Integer::sum);
            }
        }
        return chosen;
    }

    private List<Candidate> best(
            Continuations all, int group, Map<Integer, Integer> counts, Function<Prefix, BitSet> forbidden) {
        int share = width / groups + (group < width % groups ? 1 : 0);
        return all.best(
                share,
                parent -> all.length() == 1 || all.live().get(parent).group() == group,
                token -> counts.isEmpty() ? 0 : diversity * counts.getOrDefault(token, 0),
                forbidden);
    }
}
