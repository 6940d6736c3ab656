package dev.carousel.core.interpreter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Collects the steps of a block and frees each slot after its last reader. */
final class Layout {
    private record Entry(Step step, List<Integer> reads, List<Integer> writes) {}

    private final List<Entry> once = new ArrayList<>();
    private final List<Entry> each = new ArrayList<>();
    private int slots;
    private int written;

    /** Reserves slots that the next added step fills; returns the first. */
    int slots(int count) {
        int first = slots;
        slots += count;
        return first;
    }

    /** Adds a step that fills the slots reserved since the last one. */
    void add(boolean repeated, int[] reads, Step step) {
        (repeated ? each : once)
                .add(new Entry(
                        step,
                        boxed(reads),
                        IntStream.range(written, slots).boxed().toList()));
        written = slots;
    }

    Block block(int[] results) {
        Set<Integer> kept = new HashSet<>(boxed(results));
        List<Step> repeated = freeing(each, kept);
        each.forEach(entry -> kept.addAll(entry.reads()));
        return new Block(slots, freeing(once, kept), repeated, results);
    }

    /** From last to first: a slot that no later step reads, and that is not kept, is free after this one. */
    private static List<Step> freeing(List<Entry> entries, Set<Integer> kept) {
        Set<Integer> needed = new HashSet<>(kept);
        Set<Integer> own = new HashSet<>();
        entries.forEach(entry -> own.addAll(entry.writes()));
        var steps = new ArrayList<Step>();
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            Set<Integer> touched = new HashSet<>(entry.reads());
            touched.addAll(entry.writes());
            int[] dead = touched.stream()
                    .filter(slot -> own.contains(slot) && needed.add(slot))
                    .mapToInt(Integer::intValue)
                    .toArray();
            if (dead.length > 0) {
                steps.add(0, frame -> frame.free(dead));
            }
            steps.add(0, entry.step());
        }
        return List.copyOf(steps);
    }

    private static List<Integer> boxed(int[] slots) {
        return IntStream.of(slots).boxed().toList();
    }
}
