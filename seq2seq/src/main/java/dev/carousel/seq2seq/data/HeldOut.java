package dev.carousel.seq2seq.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The lines of examples in two parts, each in the order it had; all lines of one source are in one part.
 *
 * <p>The sources that come first in {@link HashOrder} are held out, so that a larger part of them holds every smaller one.
 *
 * @param kept what is left to learn from
 * @param heldOut what is to be measured on
 * @param sources how many different sources are held out
 * @param different how many there are
 */
public record HeldOut(List<String> kept, List<String> heldOut, int sources, int different) {
    /** Copies the lists. */
    public HeldOut {
        kept = List.copyOf(kept);
        heldOut = List.copyOf(heldOut);
    }

    /** Divides lines; holding out none or all of the sources is an error ({@code ValueOutOfRange}). */
    public static HeldOut of(List<ParallelText.Line> lines, HoldOut share) {
        var order = HashOrder.of(lines.stream().map(ParallelText.Line::source).toList());
        int count = share.of(order.size());
        var first =
                order.stream().limit(count).map(HashOrder.Hashed::text).collect(Collectors.toCollection(HashSet::new));
        var kept = new ArrayList<String>();
        var heldOut = new ArrayList<String>();
        lines.forEach(line -> (first.contains(line.source()) ? heldOut : kept).add(line.text()));
        return new HeldOut(kept, heldOut, count, order.size());
    }
}
