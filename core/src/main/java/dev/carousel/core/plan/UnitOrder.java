package dev.carousel.core.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** Puts units in order: each after those it needs, else as they were made. */
final class UnitOrder {
    private UnitOrder() {}

    static List<Unit> of(List<Unit> units) {
        Set<Unit> all = new HashSet<>(units);
        Map<Unit, Integer> waiting = new HashMap<>();
        Map<Unit, List<Unit>> following = new HashMap<>();
        var ready = new PriorityQueue<Unit>(Comparator.comparingInt(Unit::order));
        for (Unit unit : units) {
            List<Unit> before = unit.after().stream().filter(all::contains).toList();
            before.forEach(
                    b -> following.computeIfAbsent(b, key -> new ArrayList<>()).add(unit));
            waiting.put(unit, before.size());
            if (before.isEmpty()) {
                ready.add(unit);
            }
        }
        var ordered = new ArrayList<Unit>();
        while (!ready.isEmpty()) {
            Unit unit = ready.remove();
            ordered.add(unit);
            for (Unit next : following.getOrDefault(unit, List.of())) {
                if (waiting.merge(next, -1, Integer::sum) == 0) {
                    ready.add(next);
                }
            }
        }
        if (ordered.size() < units.size()) {
            throw new IllegalStateException("units wait for one another: " + (units.size() - ordered.size()));
        }
        return ordered;
    }
}
