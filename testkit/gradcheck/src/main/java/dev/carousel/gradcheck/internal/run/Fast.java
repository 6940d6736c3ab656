package dev.carousel.gradcheck.internal.run;

import dev.carousel.gradcheck.Tolerance;
import dev.carousel.gradcheck.internal.evidence.Finding;
import dev.carousel.gradcheck.internal.evidence.Judgement;
import dev.carousel.gradcheck.internal.evidence.Region;
import dev.carousel.gradcheck.internal.measure.Slope;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Holds Σ claimedᵢ·vᵢ against the slope along random directions v. Where they disagree, blocks are tried by themselves; a small one is
 * measured completely, in a large one halves are followed to the element.
 */
final class Fast {
    static final int AFFORDABLE = 4096; // elements that are measured one by one to explain a failure
    private static final int AROUND = 64;
    private static final int SAMPLE = 192;

    private final Case check;
    private final SplittableRandom random;

    Fast(Case check) {
        this.check = check;
        this.random = new SplittableRandom(check.setup().seed() ^ 0x9E3779B97F4A7C15L);
    }

    /** What the directions tell: none of them wrong, or where to look. */
    record Outcome(int agreeing, List<Region> suspects) {}

    Outcome run() {
        int agreeing = 0;
        for (int i = 0; i < check.setup().directions(); i++) {
            double[] direction = Directions.wide(check.x(), random);
            Finding finding = along(direction, 0, check.x().length);
            if (finding.wrong()) {
                return new Outcome(agreeing, suspects(direction));
            }
            agreeing += finding.judgement() == Judgement.AGREES || finding.judgement() == Judgement.KINK ? 1 : 0;
        }
        boolean blurred = agreeing == 0 && check.x().length <= AFFORDABLE;
        return new Outcome(agreeing, blurred ? check.everything() : List.of());
    }

    private List<Region> suspects(double[] direction) {
        if (check.x().length <= AFFORDABLE) {
            return check.everything();
        }
        List<Region> suspects = new ArrayList<>();
        for (int block = 0; block < check.layout().blocks().size(); block++) {
            int from = check.layout().offsets().get(block);
            int size = check.layout().blocks().get(block).size();
            if (size > 0 && along(direction, from, from + size).wrong()) {
                suspects.add(size <= AFFORDABLE ? check.region(block, i -> true) : sampled(block, direction));
            }
        }
        return suspects;
    }

    /** Measures the part of a large block where half and half again is wrong, and some elements elsewhere for the pattern. */
    private Region sampled(int block, double[] direction) {
        int offset = check.layout().offsets().get(block);
        int size = check.layout().blocks().get(block).size();
        int from = offset;
        int to = offset + size;
        while (to - from > AROUND) {
            int middle = (from + to) >>> 1;
            boolean left = excess(along(direction, from, middle)) >= excess(along(direction, middle, to));
            from = left ? from : middle;
            to = left ? middle : to;
        }
        boolean[] asked = new boolean[size];
        IntStream.range(from - offset, to - offset).forEach(i -> asked[i] = true);
        random.ints(SAMPLE, 0, size).forEach(i -> asked[i] = true);
        return check.region(block, i -> asked[i]);
    }

    private static double excess(Finding finding) {
        return finding.wrong() ? finding.apart() : 0;
    }

    private Finding along(double[] direction, int from, int to) {
        double[] part = new double[direction.length];
        double claimed = 0;
        double squares = 0;
        for (int i = from; i < to; i++) {
            part[i] = direction[i];
            double term = check.claimed()[i] * direction[i];
            claimed += term;
            squares += term * term;
        }
        Slope slope = check.target().along(part, check.accuracy());
        Tolerance tolerance = check.setup().tolerance();
        double absolute = tolerance.absolute() * Math.sqrt(to - from) + tolerance.relative() * Math.sqrt(squares);
        return Finding.of(claimed, slope, new Tolerance(tolerance.relative(), absolute));
    }
}
