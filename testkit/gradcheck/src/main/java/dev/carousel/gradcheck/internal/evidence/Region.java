package dev.carousel.gradcheck.internal.evidence;

import dev.carousel.gradcheck.Block;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A block and what was found of its elements, at their positions in the block.
 *
 * @param offset where the block begins in the point
 * @param findings null where an element was not measured, as happens to large blocks in the fast mode
 */
public record Region(Block block, int offset, @Nullable Finding[] findings) {

    public int size() {
        return findings.length;
    }

    /** Says whether a single slope was measured here. */
    public boolean known(int position) {
        Finding finding = findings[position];
        return finding != null && finding.single();
    }

    public boolean wrong(int position) {
        Finding finding = findings[position];
        return finding != null && finding.wrong();
    }

    public double claimed(int position) {
        Finding finding = findings[position];
        return finding == null ? Double.NaN : finding.claimed();
    }

    /** Returns the measured slope, NaN where there is none. */
    public double measured(int position) {
        Finding finding = findings[position];
        return finding == null ? Double.NaN : finding.measured();
    }

    /** Says whether every element was measured. */
    public boolean complete() {
        return IntStream.range(0, size()).allMatch(position -> findings[position] != null);
    }

    public boolean fails() {
        return wrongPositions().length > 0;
    }

    public int[] wrongPositions() {
        return IntStream.range(0, size()).filter(this::wrong).toArray();
    }

    /**
     * Says whether a prediction explains the claims: it meets every claim that is considered, and among these are at least as many
     * wrong ones as there should be, with a prediction that is not nothing.
     */
    public boolean explainedBy(IntToDoubleFunction prediction, IntPredicate considered, int atLeast) {
        int telling = 0;
        for (int i = 0; i < size(); i++) {
            Finding finding = findings[i];
            if (finding == null || !finding.single() || !considered.test(i)) {
                continue;
            }
            double predicted = prediction.applyAsDouble(i);
            if (!(Math.abs(predicted - finding.claimed()) <= finding.near(predicted))) {
                return false;
            }
            boolean something = Math.abs(predicted) > finding.near(0);
            telling += finding.wrong() && something ? 1 : 0;
        }
        return telling >= atLeast;
    }

    /** Returns the wrong one that is wrong by most; the region fails. */
    public int worst() {
        int worst = -1;
        double most = -1;
        for (int i = 0; i < size(); i++) {
            Finding finding = findings[i];
            if (finding != null && finding.wrong() && !(finding.apart() <= most)) {
                worst = i;
                most = finding.apart();
            }
        }
        return worst;
    }

    /** Returns this region with only some of its elements. */
    public Region only(IntPredicate kept) {
        Finding[] some = findings.clone();
        for (int i = 0; i < some.length; i++) {
            if (!kept.test(i)) {
                some[i] = null;
            }
        }
        return new Region(block, offset, some);
    }

    /** Returns the regions of a list that fail. */
    public static List<Region> failing(List<Region> regions) {
        return regions.stream().filter(Region::fails).toList();
    }
}
