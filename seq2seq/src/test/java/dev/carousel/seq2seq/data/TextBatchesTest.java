package dev.carousel.seq2seq.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TextBatchesTest {

    @Example
    void inOrder_ofATextInTwoLanes_areTheseWindows() {
        var batches = new TextBatches(new int[] {10, 11, 12, 13, 14, 15, 16, 17}, 2, 3);
        assertThat(batches.perEpoch()).isEqualTo(2);
        Batch first = batches.inOrder().get(0);
        assertThat(first.bucket()).isEqualTo(new Bucket(1, 3));
        assertThat(first.source().mask()).as("nothing was read").containsExactly(0, 0);
        assertThat(first.targetInput().ids()).containsExactly(10, 11, 12, 14, 15, 16);
        assertThat(first.targetOutput().ids()).containsExactly(11, 12, 13, 15, 16, 17);
        Batch second = batches.inOrder().get(1);
        assertThat(second.source().ids()).containsExactly(12, 16);
        assertThat(second.source().mask()).containsExactly(1, 1);
        assertThat(second.targetInput().ids()).containsExactly(13, 0, 0, 0, 0, 0);
        assertThat(second.targetOutput().ids()).containsExactly(14, 0, 0, 0, 0, 0);
        assertThat(second.targetOutput().mask()).containsExactly(1, 0, 0, 0, 0, 0);
    }

    /** Whatever the numbers of rows and steps, the lanes put together are the text, each token but the first said once. */
    @Property
    void inOrder_laneByLane_isTheText(
            @ForAll @IntRange(min = 2, max = 40) int length,
            @ForAll @IntRange(min = 1, max = 9) int rows,
            @ForAll @IntRange(min = 1, max = 9) int window) {
        int[] text = IntStream.range(0, length).map(i -> i + 4).toArray();
        var batches = new TextBatches(text, rows, window);
        var read = new ArrayList<Integer>();
        var said = new ArrayList<Integer>();
        for (int row = 0; row < rows; row++) {
            for (Batch batch : batches.inOrder()) {
                assertThat(batch.targetInput().mask())
                        .isEqualTo(batch.targetOutput().mask());
                for (int step = 0; step < window; step++) {
                    int place = row * window + step;
                    if (batch.targetInput().mask()[place] == 1) {
                        read.add(batch.targetInput().ids()[place]);
                        said.add(batch.targetOutput().ids()[place]);
                    }
                }
            }
        }
        List<Integer> all = IntStream.of(text).boxed().toList();
        assertThat(read).isEqualTo(all.subList(0, length - 1));
        assertThat(said).isEqualTo(all.subList(1, length));
        assertThat(batches.inOrder()).hasSize(batches.perEpoch());
    }

    @Property
    void inOrder_afterTheFirst_knowsTheTokenBefore(@ForAll @IntRange(min = 1, max = 5) int window) {
        int[] text = IntStream.range(0, 30).map(i -> i + 4).toArray();
        List<Batch> batches = new TextBatches(text, 2, window).inOrder();
        for (int i = 1; i < batches.size(); i++) {
            for (int row = 0; row < 2; row++) {
                if (batches.get(i).source().mask()[row] == 1
                        && batches.get(i).targetInput().mask()[row * window] == 1) {
                    assertThat(batches.get(i).source().ids()[row])
                            .isEqualTo(batches.get(i).targetInput().ids()[row * window] - 1);
                }
            }
        }
    }

    @Example
    void epoch_anySeed_isTheTextFromItsBeginning() {
        var batches = new TextBatches(new int[] {4, 5, 6, 7}, 1, 2);
        assertThat(batches.epoch(9, 3)).usingRecursiveComparison().isEqualTo(batches.inOrder());
        assertThat(batches.buckets(9, 3)).isEqualTo(batches.buckets()).hasSize(2);
    }

    @Example
    void of_documents_endsEach() {
        var documents =
                List.of(new EncodedExample(new int[0], new int[] {5, 6}), new EncodedExample(new int[0], new int[] {}));
        Batch only = TextBatches.of(documents, 1, 9).inOrder().get(0);
        assertThat(only.targetOutput().ids()).startsWith(6, Vocabulary.EOS, Vocabulary.EOS, 0);
    }

    @Example
    void of_oneToken_isAnError() {
        assertThatThrownBy(() -> new TextBatches(new int[] {4}, 1, 1))
                .hasMessage("[Carousel/NoExamples] expected a text of two tokens at least, found 1");
    }
}
