package dev.carousel.decoding;

import dev.carousel.api.Hypothesis;
import dev.carousel.api.StepModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Grows the outputs of all sentences together, one token a step; the rows of finished sentences leave the model. */
final class Search {
    private final StepModel model;
    private final Chooser chooser;
    private final List<Sentence> sentences;

    private Search(StepModel model, Goal goal, Chooser chooser) {
        this.model = model;
        this.chooser = chooser;
        Answers.maximumLength(model);
        this.sentences = IntStream.range(0, model.rows())
                .mapToObj(row -> new Sentence(goal, model, row))
                .toList();
    }

    /** Returns, for each row that the model has now, its hypotheses, best first. */
    static List<List<Hypothesis>> run(StepModel model, Goal goal, Chooser chooser) {
        var search = new Search(model, goal, chooser);
        for (int step = 1; search.isOpen(); step++) {
            search.step(step);
        }
        return search.sentences.stream().map(Sentence::hypotheses).toList();
    }

    private boolean isOpen() {
        return sentences.stream().anyMatch(sentence -> !sentence.live().isEmpty());
    }

    private void step(int step) {
        StepModel.Predictions predictions = Answers.next(model, lastTokens(), step);
        var survivors = new ArrayList<Integer>();
        int row = 0;
        for (Sentence sentence : sentences) {
            List<Prefix> live = sentence.live();
            if (!live.isEmpty()) {
                var all = new Continuations(sentence, live, row, predictions);
                for (int parent : sentence.grow(chooser.choose(all))) {
                    survivors.add(row + parent);
                }
                row += live.size();
            }
        }
        select(survivors, row);
    }

    private int[] lastTokens() {
        return sentences.stream()
                .flatMap(sentence -> sentence.live().stream())
                .mapToInt(Prefix::token)
                .toArray();
    }

    private void select(List<Integer> survivors, int rows) {
        int[] chosen = survivors.stream().mapToInt(row -> row).toArray();
        boolean unchanged = chosen.length == rows && IntStream.range(0, rows).allMatch(i -> chosen[i] == i);
        if (chosen.length > 0 && !unchanged) {
            model.select(chosen);
        }
    }
}
