package dev.carousel.benchmarks.match;

import dev.carousel.benchmarks.contender.Contenders;
import dev.carousel.benchmarks.match.Statistics.Estimate;
import dev.carousel.benchmarks.row.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The times of one row, round by round. */
final class Times {
    private record Round(Map<String, Double> micros, OptionalDouble peak, OptionalDouble barrier) {}

    private final Workload row;
    private final List<Round> rounds = new ArrayList<>();
    private final Map<String, Double> compiled = new LinkedHashMap<>();
    private final Map<String, Double> fullSpeed = new LinkedHashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();

    Times(Workload row) {
        this.row = row;
    }

    void beginRound(OptionalDouble peak, OptionalDouble barrier) {
        rounds.add(new Round(new LinkedHashMap<>(), peak, barrier));
    }

    void add(String contender, double micros) {
        if (!rounds.isEmpty()) {
            rounds.get(rounds.size() - 1).micros().put(contender, micros);
        }
    }

    void compiled(String contender, double micros) {
        compiled.put(contender, micros);
    }

    void fullSpeed(String contender, double micros) {
        fullSpeed.put(contender, micros);
    }

    void failed(String contender, String failure) {
        if (!failure.isEmpty()) {
            failures.put(contender, failure);
        }
    }

    Result result() {
        var micros = new LinkedHashMap<String, Estimate>();
        var ratios = new LinkedHashMap<String, Estimate>();
        for (String name : names()) {
            micros.put(name, Statistics.estimate(all(name)));
            List<Double> paired = paired(name);
            if (!name.equals(Contenders.OURS) && !paired.isEmpty()) {
                ratios.put(name, Statistics.estimate(paired));
            }
        }
        return new Result(
                row.label(),
                row.paced(),
                compiled,
                fullSpeed,
                micros,
                ratios,
                rate(micros),
                share(),
                median(peaks()),
                median(barriers()),
                failures);
    }

    private List<String> names() {
        return rounds.stream()
                .flatMap(round -> round.micros().keySet().stream())
                .distinct()
                .sorted((a, b) -> Boolean.compare(b.equals(Contenders.OURS), a.equals(Contenders.OURS)))
                .toList();
    }

    private List<Double> all(String name) {
        return rounds.stream()
                .filter(round -> round.micros().containsKey(name))
                .map(round -> round.micros().get(name))
                .toList();
    }

    private List<Double> paired(String name) {
        return rounds.stream()
                .filter(round ->
                        round.micros().containsKey(name) && round.micros().containsKey(Contenders.OURS))
                .map(round -> round.micros().get(name) / round.micros().get(Contenders.OURS))
                .toList();
    }

    private double rate(Map<String, Estimate> micros) {
        Estimate ours = micros.get(Contenders.OURS);
        return ours == null ? 0 : row.flops() / ours.median() / 1e3;
    }

    private double share() {
        var shares = new ArrayList<Double>();
        for (Round round : rounds) {
            Double micros = round.micros().get(Contenders.OURS);
            if (micros != null && round.peak().isPresent()) {
                shares.add(row.flops() / micros / 1e3 / round.peak().getAsDouble());
            }
        }
        return median(shares);
    }

    private List<Double> peaks() {
        return rounds.stream().flatMap(round -> round.peak().stream().boxed()).toList();
    }

    private List<Double> barriers() {
        return rounds.stream()
                .flatMap(round -> round.barrier().stream().boxed())
                .toList();
    }

    private static double median(List<Double> values) {
        return values.isEmpty() ? 0 : Statistics.median(values);
    }
}
