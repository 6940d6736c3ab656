package dev.carousel.core.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Some nodes of a block that are computed together: what becomes a stage, or a few. */
class Unit {
    private final int order;
    private final Set<Unit> after = new LinkedHashSet<>();
    private final List<Stage> stages = new ArrayList<>();
    private boolean prepared;
    private boolean fallible;

    /**
     * Makes a unit.
     *
     * @param order where it stands among those that are ready at one time
     */
    Unit(int order) {
        this.order = order;
    }

    int order() {
        return order;
    }

    /** Returns the units that must come before. */
    Set<Unit> after() {
        return after;
    }

    void runAfter(Unit other) {
        if (other != this) {
            after.add(other);
        }
    }

    /** Follows another unit into the one that took it over. */
    void follow(Unit from, Unit to) {
        if (after.remove(from)) {
            runAfter(to);
        }
    }

    void add(Stage stage) {
        stages.add(stage);
    }

    /** Returns its stages, in order. */
    List<Stage> stages() {
        return stages;
    }

    /** Whether it depends on variables alone. */
    boolean isPrepared() {
        return prepared;
    }

    void setPrepared(boolean prepared) {
        this.prepared = prepared;
    }

    /** Whether running it may find an error in the data. */
    boolean isFallible() {
        return fallible;
    }

    void setFallible() {
        fallible = true;
    }

    /** Returns whether one of some units comes, however indirectly, after another. */
    static boolean anyDependsOn(Collection<Unit> units, Unit other) {
        var seen = new HashSet<Unit>();
        return units.stream().anyMatch(unit -> seen.add(unit) && unit.dependsOn(other, seen));
    }

    private boolean dependsOn(Unit other, Set<Unit> seen) {
        if (this == other) {
            return true;
        }
        for (Unit before : after) {
            if (seen.add(before) && before.dependsOn(other, seen)) {
                return true;
            }
        }
        return false;
    }
}
