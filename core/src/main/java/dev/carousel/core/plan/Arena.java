package dev.carousel.core.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The places of the buffers of one type.
 *
 * <p>Those that live always come first, one after the other. The others follow, largest first, each in the smallest gap that fits
 * between those placed before it that live at the same time (Pisarchyk and Lee 2020, "Efficient memory management for deep neural net
 * inference", greedy by size). Nothing can be larger than without sharing: a buffer that fits in no gap begins where another ends.
 *
 * @param places by address
 * @param offsets where each begins
 * @param size elements in all
 * @param unshared elements in all if none shared
 */
record Arena(List<Place> places, Map<Buffer, Long> offsets, long size, long unshared) {
    private static final Plan.Lifetime ALWAYS = new Plan.Lifetime(Integer.MIN_VALUE, Integer.MAX_VALUE);

    /** A buffer's place: {@code size} elements from {@code offset} on, rounded up to the alignment. */
    record Place(Buffer buffer, Plan.Lifetime lifetime, long offset, long size) {
        long end() {
            return offset + size;
        }

        boolean livesWith(Plan.Lifetime other) {
            return lifetime.first() <= other.last() && other.first() <= lifetime.last();
        }

        @Override
        public String toString() {
            String when = lifetime.equals(ALWAYS) ? "always" : "stages " + lifetime.first() + " to " + lifetime.last();
            return String.format(Locale.ROOT, "  @%d +%d %s, %s\n", offset, size, buffer, when);
        }
    }

    static Arena of(
            List<Buffer> buffers, Map<Buffer, Plan.Lifetime> shared, ToLongFunction<Buffer> elements, int alignment) {
        var wanted = new ArrayList<Place>();
        for (Buffer buffer : buffers) {
            long size = (elements.applyAsLong(buffer) + alignment - 1) / alignment * alignment;
            wanted.add(new Place(buffer, shared.getOrDefault(buffer, ALWAYS), 0, size));
        }
        wanted.sort(Comparator.comparing((Place place) -> !place.lifetime().equals(ALWAYS))
                .thenComparing(place -> place.lifetime().equals(ALWAYS) ? 0 : -place.size()));
        return of(wanted);
    }

    private static Arena of(List<Place> wanted) {
        var places = new ArrayList<Place>(); // by offset
        for (Place one : wanted) {
            long offset = gap(one, places);
            int at = 0;
            while (at < places.size() && places.get(at).offset() <= offset) {
                at++;
            }
            places.add(at, new Place(one.buffer(), one.lifetime(), offset, one.size()));
        }
        var offsets = new LinkedHashMap<Buffer, Long>();
        places.forEach(place -> offsets.put(place.buffer(), place.offset()));
        long size = places.stream().mapToLong(Place::end).max().orElse(0);
        return new Arena(
                places, offsets, size, wanted.stream().mapToLong(Place::size).sum());
    }

    /** Returns where the smallest gap begins that is large enough, or else where the last buffer ends that lives at the same time. */
    private static long gap(Place one, List<Place> places) {
        long end = 0;
        long best = -1;
        long smallest = Long.MAX_VALUE;
        for (Place place : places) {
            if (!place.livesWith(one.lifetime())) {
                continue;
            }
            long room = place.offset() - end;
            if (room >= one.size() && room < smallest) {
                smallest = room;
                best = end;
            }
            end = Math.max(end, place.end());
        }
        return best < 0 ? end : best;
    }

    @Override
    public String toString() {
        var text = new StringBuilder(String.format(Locale.ROOT, "%,d elements, %,d without sharing\n", size, unshared));
        places.forEach(text::append);
        return text.toString();
    }
}
