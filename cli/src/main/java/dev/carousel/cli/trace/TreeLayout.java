package dev.carousel.cli.trace;

import dev.carousel.seq2seq.trace.SearchTree;
import dev.carousel.seq2seq.trace.SearchTree.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the nodes of a tree stand: each a column right of its parent, a line for each leaf, parents in the middle of their children.
 *
 * @param columns of each node, from 0
 * @param lines of each node, from 0
 * @param width how many columns there are
 * @param height how many lines there are
 */
record TreeLayout(int[] columns, double[] lines, int width, int height) {
    static TreeLayout of(SearchTree tree) {
        return new Placing(tree.nodes()).layout();
    }

    /** One pass over a tree, from its root; the more probable of two children is above the other. */
    private static final class Placing {
        private final List<Node> nodes;
        private final List<List<Integer>> children = new ArrayList<>();
        private final int[] columns;
        private final double[] lines;
        private int leaves;

        Placing(List<Node> nodes) {
            this.nodes = nodes;
            this.columns = new int[nodes.size()];
            this.lines = new double[nodes.size()];
            for (int i = 0; i < nodes.size(); i++) {
                children.add(new ArrayList<>());
                int parent = nodes.get(i).parent();
                if (parent >= 0) {
                    children.get(parent).add(i);
                    columns[i] = columns[parent] + 1;
                }
            }
        }

        TreeLayout layout() {
            placeLeaves();
            placeParents();
            int last = 0;
            for (int column : columns) {
                last = Math.max(last, column);
            }
            return new TreeLayout(columns, lines, last + 1, leaves);
        }

        /** Without recursion: a tree is as deep as an answer is long. */
        private void placeLeaves() {
            var open = new ArrayDeque<Integer>(List.of(0));
            while (!open.isEmpty()) {
                int node = open.pop();
                List<Integer> below = children.get(node);
                if (below.isEmpty()) {
                    lines[node] = leaves++;
                }
                below.sort(Comparator.comparingDouble(child -> -nodes.get(child).logProbability()));
                for (int i = below.size() - 1; i >= 0; i--) {
                    open.push(below.get(i));
                }
            }
        }

        /** Parents come before their children. */
        private void placeParents() {
            for (int node = nodes.size() - 1; node >= 0; node--) {
                List<Integer> below = children.get(node);
                if (!below.isEmpty()) {
                    lines[node] = (lines[below.get(0)] + lines[below.get(below.size() - 1)]) / 2;
                }
            }
        }
    }
}
