package dev.carousel.cli.trace;

import dev.carousel.seq2seq.trace.SearchTree;
import dev.carousel.seq2seq.trace.SearchTree.Fate;
import dev.carousel.seq2seq.trace.SearchTree.Node;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;

/** A search as an SVG that needs nothing else: the tree from left to right, the way to the best answer thick. */
final class TreePicture {
    private static final int LINE = 30;
    private static final int MARGIN = 16;
    private static final int HEAD = 64;
    private static final int CHARACTER = 8;
    private static final int GAP = 40;
    private static final int TOLD = 50;

    private final String title;
    private final SearchTree tree;
    private final List<String> labels;
    private final TreeLayout layout;
    private final int column;
    private final StringBuilder svg = new StringBuilder();

    TreePicture(String title, SearchTree tree, IntFunction<String> spelling) {
        this.title = title;
        this.tree = tree;
        this.labels = tree.nodes().stream()
                .map(node -> spelling.apply(node.token()).replace(' ', '␣'))
                .toList();
        this.layout = TreeLayout.of(tree);
        int longest = labels.stream().mapToInt(String::length).max().orElse(0);
        this.column = GAP + CHARACTER * Math.max(longest, 7);
    }

    String svg() {
        int width = Math.max(2 * MARGIN + layout.width() * column, 420);
        int height = HEAD + layout.height() * LINE + MARGIN;
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"monospace\" font-size=\"13\">",
                width, height);
        line("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
        line("<text x=\"%d\" y=\"24\" font-weight=\"bold\">%s</text>", MARGIN, escaped(title));
        legend();
        Set<Integer> best = best();
        for (int i = 1; i < labels.size(); i++) {
            edge(i, best.contains(i));
        }
        for (int i = 0; i < labels.size(); i++) {
            node(i, best.contains(i));
        }
        return svg.append("</svg>\n").toString();
    }

    private void legend() {
        int x = MARGIN;
        for (Fate fate : Fate.values()) {
            line("<circle cx=\"%d\" cy=\"44\" r=\"4\" fill=\"%s\"/>", x + 4, colour(fate));
            line("<text x=\"%d\" y=\"48\">%s</text>", x + 14, name(fate));
            x += 100;
        }
    }

    private void edge(int child, boolean best) {
        int parent = tree.nodes().get(child).parent();
        double middle = (x(parent) + x(child)) / 2;
        line(
                "<path d=\"M%.0f %.1f C%.0f %.1f %.0f %.1f %.0f %.1f\" fill=\"none\" stroke=\"%s\" stroke-width=\"%d\"/>",
                x(parent),
                y(parent),
                middle,
                y(parent),
                middle,
                y(child),
                x(child),
                y(child),
                colour(tree.nodes().get(child).fate()),
                best ? 3 : 1);
    }

    private void node(int i, boolean best) {
        Node node = tree.nodes().get(i);
        String colour = colour(node.fate());
        line("<g><title>%s</title>", escaped(told(i)));
        line("<circle cx=\"%.0f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>", x(i), y(i), colour);
        line(
                "<text x=\"%.0f\" y=\"%.1f\" fill=\"%s\"%s>%s</text>",
                x(i) + 7, y(i) - 2, colour, best ? " font-weight=\"bold\"" : "", escaped(labels.get(i)));
        line(
                "<text x=\"%.0f\" y=\"%.1f\" fill=\"%s\" font-size=\"9\">%.3f</text></g>",
                x(i) + 7, y(i) + 9, colour, node.logProbability());
    }

    /** What one sees who points at a node: the end of its prefix, what became of it, and its score if it is an answer. */
    private String told(int i) {
        Node node = tree.nodes().get(i);
        var last = new ArrayDeque<String>();
        int at = i;
        for (; at >= 0 && last.size() < TOLD; at = tree.nodes().get(at).parent()) {
            last.push(labels.get(at));
        }
        var prefix = new StringBuilder(at < 0 ? "" : "… ").append(String.join(" ", last));
        prefix.append(String.format(Locale.ROOT, ": log p %.4f, %s", node.logProbability(), name(node.fate())));
        for (int rank = 0; rank < tree.answers().size(); rank++) {
            if (tree.answers().get(rank).node() == i) {
                double score = tree.answers().get(rank).score();
                prefix.append(String.format(Locale.ROOT, ", answer %d with score %.4f", rank + 1, score));
            }
        }
        return prefix.toString();
    }

    private Set<Integer> best() {
        var best = new HashSet<Integer>();
        int at = tree.answers().isEmpty() ? -1 : tree.answers().get(0).node();
        for (; at >= 0; at = tree.nodes().get(at).parent()) {
            best.add(at);
        }
        return best;
    }

    private double x(int node) {
        return MARGIN + 4 + layout.columns()[node] * column;
    }

    private double y(int node) {
        return HEAD + LINE * (layout.lines()[node] + 0.5);
    }

    private static String colour(Fate fate) {
        return switch (fate) {
            case KEPT -> "#08306b";
            case DROPPED -> "#999999";
            case FINISHED -> "#1a7f37";
        };
    }

    private static String name(Fate fate) {
        return fate.name().toLowerCase(Locale.ROOT);
    }

    private void line(String form, Object... values) {
        svg.append(String.format(Locale.ROOT, form, values)).append('\n');
    }

    /** What XML cannot hold is left out of sight. */
    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                default -> escaped.appendCodePoint(isText(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isText(int c) {
        return !Character.isISOControl(c) && (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF;
    }
}
