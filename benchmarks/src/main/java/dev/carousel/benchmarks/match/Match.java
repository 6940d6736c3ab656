package dev.carousel.benchmarks.match;

import dev.carousel.benchmarks.row.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measures a row: contenders one after the other in each round, so that all see the same weather of the machine. */
public final class Match {
    private static final long PAUSE_MILLIS = 60;

    private final Plan plan;
    private final Peak peak;

    /** Makes one over a peak that goes on being measured. */
    public Match(Plan plan, Peak peak) {
        this.plan = plan;
        this.peak = peak;
    }

    /** Measures a row. */
    public Result play(Workload row) {
        var times = new Times(row);
        if (row.once()) {
            OneShots.play(row, plan, times);
        } else {
            rounds(row, times);
        }
        return times.result();
    }

    private void rounds(Workload row, Times times) {
        List<Opponent> opponents = opponents(row, times);
        try {
            for (int round = 0; round < plan.rounds(); round++) {
                times.beginRound(peak.gigaflops(), peak.barrierNanos());
                for (Opponent opponent : opponents) {
                    pause();
                    opponent.measure(round, plan.measureSeconds())
                            .ifPresent(micros -> times.add(opponent.name(), micros));
                }
                Collections.reverse(opponents); // nobody is always the first
            }
        } finally {
            opponents.forEach(opponent -> {
                times.failed(opponent.name(), opponent.failure());
                opponent.close();
            });
        }
    }

    /** Returns those that can do the row, warm; the others are gone. */
    private List<Opponent> opponents(Workload row, Times times) {
        var able = new ArrayList<Opponent>();
        for (String name : plan.contenders()) {
            Opponent opponent = Launch.child(name, row, plan, plan.logs().resolve("cache"));
            if (opponent.start(row.warmUpSeconds(plan.warmSeconds()))) {
                opponent.compiled().ifPresent(micros -> times.compiled(name, micros));
                opponent.fullSpeed().ifPresent(micros -> times.fullSpeed(name, micros));
                able.add(opponent);
            } else {
                opponent.close();
            }
        }
        if (!plan.ceiling().isEmpty()) {
            CeilingCommand.of(plan.ceiling(), row).ifPresent(able::add);
        }
        return able;
    }

    /** Lets the last contender's threads, which may spin for a while, go to sleep. */
    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
