package dev.carousel.seq2seq.trace;

import dev.carousel.api.ForwardingStepModel;
import dev.carousel.api.Hypothesis;
import dev.carousel.api.StepModel;
import java.util.List;
import java.util.stream.IntStream;

/** Notes what a decoder feeds: the token fed to a row is what the prefix of that row went on with. */
final class TracedStepModel extends ForwardingStepModel {
    private final List<GrowingTree> trees;
    private int[] treeOf;
    private int[] nodeOf;
    private List<float[]> open = List.of();
    private boolean begun;

    TracedStepModel(StepModel model) {
        super(model);
        trees = IntStream.range(0, model.rows())
                .mapToObj(row -> new GrowingTree(model.sentence(row), model.startToken(), model.endToken()))
                .toList();
        treeOf = IntStream.range(0, model.rows()).toArray();
        nodeOf = new int[model.rows()];
    }

    @Override
    public Predictions next(int[] tokens) {
        Predictions predictions = super.next(tokens);
        if (begun) { // before, the start tokens are fed, which are the roots
            grow(tokens);
        }
        begun = true;
        open = List.of(predictions.logProbabilities());
        for (int tree = 0; tree < trees.size(); tree++) {
            trees.get(tree).consider(rowsOf(tree), nodeOf, open);
        }
        return predictions;
    }

    @Override
    public void select(int[] rows) {
        super.select(rows);
        treeOf = selected(treeOf, rows);
        nodeOf = selected(nodeOf, rows);
        if (begun) {
            List<float[]> before = open;
            open = IntStream.of(rows).mapToObj(before::get).toList();
        }
    }

    private int[] rowsOf(int tree) {
        return IntStream.range(0, treeOf.length)
                .filter(row -> treeOf[row] == tree)
                .toArray();
    }

    /** Returns what is known when the search has found its answers. */
    List<SearchTree> trees(List<List<Hypothesis>> found) {
        return IntStream.range(0, trees.size())
                .mapToObj(row -> trees.get(row).finished(found.get(row)))
                .toList();
    }

    private void grow(int[] tokens) {
        for (int row = 0; row < tokens.length; row++) {
            nodeOf[row] = trees.get(treeOf[row]).keep(nodeOf[row], tokens[row], open.get(row)[tokens[row]]);
        }
    }

    private static int[] selected(int[] values, int[] rows) {
        return IntStream.of(rows).map(row -> values[row]).toArray();
    }
}
