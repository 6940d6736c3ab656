package dev.carousel.benchmarks.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The rows of the table. */
public final class Rows {
    private static final int[][] SIZES = {
        {32, 1, 64}, {32, 1, 256}, {32, 16, 128}, {32, 32, 256}, {32, 64, 512}, {20, 20, 650}, {35, 20, 1500}
    };
    private static final List<Integer> QUICK = List.of(0, 3);
    private static final TranslatorSizes TRANSLATOR = new TranslatorSizes(20, 20, 32, 256, 8_000);
    private static final TranslatorSizes BEAM = new TranslatorSizes(20, 20, 5, 256, 8_000);

    /** Letters to sounds. */
    private static final PairsToLearn WORDS = new PairsToLearn("words", 8_192, 26, 41, new Lengths(3, 7, 15), 0.85);

    /** Those of the recipe for a dictionary of pronunciations. */
    private static final NetworkSizes DICTIONARY = new NetworkSizes(384, 512, 128, 2, Scorer.MLP, 30, 45);

    private static final Regularisation REGULARISED = new Regularisation(0.3, 0.2, 0.2, 0.1, 0.03, 0.999);

    private static final PairsToLearn CAPTIONS =
            new PairsToLearn("captions", 2_048, 7_996, 7_996, new Lengths(5, 11, 25), 1);

    private Rows() {}

    /** Returns all rows. */
    public static List<Workload> all() {
        return Stream.of(layers(List.of(0, 1, 2, 3, 4, 5, 6)), models(), trainings(), starts(List.of(10, 50, 100, 200)))
                .flatMap(List::stream)
                .toList();
    }

    /** Returns some rows that say the most in a few minutes; no whole training, which takes minutes to become fast. */
    public static List<Workload> quick() {
        return Stream.of(layers(QUICK), models().subList(1, models().size()), starts(List.of(10, 100)))
                .flatMap(List::stream)
                .toList();
    }

    /** Returns the rows whose labels hold a text, whatever its case. */
    public static List<Workload> holding(String text, List<Workload> rows) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return rows.stream()
                .filter(row -> row.label().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    /** Returns the row with this label. */
    public static Workload named(String label) {
        return all().stream()
                .filter(row -> row.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no row \"" + label + "\""));
    }

    private static List<Workload> layers(List<Integer> sizes) {
        var rows = new ArrayList<Workload>();
        for (CellKind cell : CellKind.values()) {
            for (int[] size : sizes.stream().map(i -> SIZES[i]).toList()) {
                for (Mode mode : Mode.values()) {
                    rows.add(new Workload.Layer(cell, size[0], size[1], size[2], mode));
                }
            }
        }
        return rows;
    }

    private static List<Workload> models() {
        return List.of(
                new Workload.Layer(CellKind.LSTM, 50, 256, 1024, Mode.TRAIN),
                new Workload.Encoder(20, 32, 256, Mode.FORWARD),
                new Workload.Encoder(20, 32, 256, Mode.TRAIN),
                new Workload.AttentionTraining(TRANSLATOR, false),
                new Workload.AttentionTraining(TRANSLATOR, true),
                new Workload.BeamStep(BEAM),
                new Workload.StreamingStep(CellKind.LSTM, 64),
                new Workload.StreamingStep(CellKind.LSTM, 256),
                new Workload.StreamingStep(CellKind.GRU_AFTER, 64),
                new Workload.StreamingStep(CellKind.GRU_AFTER, 256),
                new Workload.SkipGram(10_000, 512, 5, 128),
                new Workload.SkipGram(100_000, 512, 5, 128));
    }

    private static List<Workload> trainings() {
        return List.of(
                new Workload.TrainingRun(NetworkSizes.plain(256, 128, 30, 45), Regularisation.NONE, WORDS, 64),
                new Workload.TrainingRun(DICTIONARY, REGULARISED, WORDS, 64),
                new Workload.TrainingRun(
                        NetworkSizes.plain(512, 256, 8_000, 8_000), Regularisation.NONE, CAPTIONS, 64));
    }

    private static List<Workload> starts(List<Integer> lengths) {
        var rows = new ArrayList<Workload>();
        for (Goal goal : Goal.values()) {
            for (Start start : Start.values()) {
                lengths.forEach(steps -> rows.add(new Workload.Beginning(goal, steps, start)));
            }
        }
        rows.add(new Workload.FullSpeed(6));
        return rows;
    }
}
