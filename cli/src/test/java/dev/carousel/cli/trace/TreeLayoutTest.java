package dev.carousel.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.seq2seq.trace.SearchTree;
import dev.carousel.seq2seq.trace.SearchTree.Fate;
import dev.carousel.seq2seq.trace.SearchTree.Node;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TreeLayoutTest {
    @Test
    void of_children_thatAreMoreProbableStandAbove() {
        TreeLayout layout = TreeLayout.of(tree(node(-1, 0), node(0, -2), node(0, -1), node(2, -3), node(2, -1.5)));
        assertThat(layout.columns()).containsExactly(0, 1, 1, 2, 2);
        assertThat(layout.lines()).containsExactly(1.25, 2, 0.5, 1, 0);
        assertThat(layout.width()).isEqualTo(3);
        assertThat(layout.height()).isEqualTo(3);
    }

    @Test
    void of_anAnswerOfManyTokens_isALine() {
        Node[] nodes =
                IntStream.range(0, 100_000).mapToObj(i -> node(i - 1, -i)).toArray(Node[]::new);
        SearchTree tree = tree(nodes);
        assertThat(TreeLayout.of(tree).height()).isEqualTo(1);
    }

    @Test
    void svg_ofALongPrefix_tellsItsEnd() {
        Node[] nodes = IntStream.range(0, 200).mapToObj(i -> node(i - 1, -i)).toArray(Node[]::new);
        String svg = new TreePicture("title", tree(nodes), token -> "t" + token).svg();
        assertThat(svg).contains("<title>… t", "<title>t0: log p").hasSizeLessThan(200_000);
    }

    private static Node node(int parent, double logProbability) {
        return new Node(parent, parent + 1, logProbability, Fate.KEPT);
    }

    private static SearchTree tree(Node... nodes) {
        return new SearchTree(0, List.of(nodes), List.of());
    }
}
