package dev.carousel.seq2seq.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.Decoder;
import dev.carousel.api.Hypothesis;
import dev.carousel.decoding.BeamDecoder;
import dev.carousel.decoding.GreedyDecoder;
import dev.carousel.decoding.Limits;
import dev.carousel.decoding.NucleusDecoder;
import dev.carousel.decoding.Scoring;
import dev.carousel.seq2seq.trace.SearchTree.Fate;
import dev.carousel.seq2seq.trace.SearchTree.Node;
import dev.carousel.testkit.languages.Language;
import dev.carousel.testkit.languages.LanguageModel;
import dev.carousel.testkit.languages.Languages;
import dev.carousel.testkit.languages.RandomLanguage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;

@Domain(Languages.class)
@Domain(DomainContext.Global.class)
class TracedDecoderTest {
    private static final long[] SENTENCES = {4, 0, 7};

    @Provide
    Arbitrary<Decoder> decoders() {
        return Arbitraries.of(
                new GreedyDecoder(),
                new BeamDecoder(3, 3, 1),
                new BeamDecoder(4, 2, Scoring.normalised(0.5), new Limits(2, 0, 0, 1), 2, 1, 0),
                new NucleusDecoder(0.8, 1, 5));
    }

    private static List<Integer> tokens(SearchTree tree, int node) {
        var tokens = new ArrayList<Integer>();
        for (int at = node; at > 0; at = tree.nodes().get(at).parent()) {
            tokens.add(0, tree.nodes().get(at).token());
        }
        return tokens;
    }

    @Property
    void decode_withAnyDecoder_findsTheSameAndTellsItsTree(
            @ForAll RandomLanguage language, @ForAll("decoders") Decoder decoder) {
        var trees = new ArrayList<SearchTree>();
        var model = new LanguageModel(language, SENTENCES);
        var found = new TracedDecoder(decoder, trees::add).decode(model);
        assertThat(found).usingRecursiveComparison().isEqualTo(decoder.decode(new LanguageModel(language, SENTENCES)));
        assertThat(trees).extracting(SearchTree::sentence).containsExactly(4L, 0L, 7L);
        for (int i = 0; i < trees.size(); i++) {
            assertAnswers(trees.get(i), found.get(i));
            assertTree(trees.get(i), language);
        }
        long went = trees.stream()
                .flatMap(tree -> tree.nodes().stream())
                .filter(node -> node.fate() == Fate.KEPT)
                .count();
        if (decoder instanceof BeamDecoder beam && beam.groups() > 1) { // groups may hold one prefix twice
            assertThat(went).isLessThanOrEqualTo(model.rowSteps());
        } else {
            assertThat(went).isEqualTo(model.rowSteps());
        }
    }

    private static void assertAnswers(SearchTree tree, List<Hypothesis> found) {
        assertThat(tree.answers()).hasSameSizeAs(found);
        for (int i = 0; i < found.size(); i++) {
            var answer = tree.answers().get(i);
            var expected = new ArrayList<>(found.get(i).tokens());
            if (found.get(i).ended()) {
                expected.add(Language.END);
            }
            assertThat(tokens(tree, answer.node())).isEqualTo(expected);
            assertThat(answer.score()).isEqualTo(found.get(i).score());
            assertThat(tree.nodes().get(answer.node()).fate()).isEqualTo(Fate.FINISHED);
        }
    }

    private static void assertTree(SearchTree tree, Language language) {
        var prefixes = new HashSet<List<Integer>>();
        for (int i = 0; i < tree.nodes().size(); i++) {
            Node node = tree.nodes().get(i);
            assertThat(node.parent()).isLessThan(i);
            var tokens = tokens(tree, i);
            assertThat(prefixes.add(tokens)).as("%s comes once", tokens).isTrue();
            if (i > 0) {
                boolean ended = node.token() == Language.END;
                var words = ended ? tokens.subList(0, tokens.size() - 1) : tokens;
                double expected = language.logProbability(tree.sentence(), words, ended);
                assertThat(node.logProbability()).isCloseTo(expected, within(1e-5));
                assertThat(tree.nodes().get(node.parent()).fate()).isEqualTo(Fate.KEPT);
            }
        }
        long finished = tree.nodes().stream()
                .filter(node -> node.fate() == Fate.FINISHED)
                .count();
        assertThat(finished).isEqualTo(tree.answers().size());
    }

    @Test
    void decode_beam_showsWhatFellOut() {
        var language = Language.constant(2, 0.1, 0.5, 0.3, 0.1);
        var trees = new ArrayList<SearchTree>();
        new TracedDecoder(new BeamDecoder(2, 1, 0), trees::add).decode(new LanguageModel(language, 3));
        var first =
                trees.get(0).nodes().stream().filter(node -> node.parent() == 0).toList();
        assertThat(first).extracting(Node::token).containsExactly(1, 2, 0, 3);
        assertThat(first).extracting(Node::fate).containsExactly(Fate.KEPT, Fate.KEPT, Fate.DROPPED, Fate.DROPPED);
        assertThat(first.get(2).logProbability()).isCloseTo(Math.log(0.1), within(1e-6));
    }

    /** A decoder from elsewhere, which repeats rows and tells little. */
    @Test
    void decode_aDecoderThatRepeatsRows_isObservedAllTheSame() {
        var language = Language.constant(3, 0.2, 0.5, 0.3);
        Decoder twice = model -> {
            model.select(new int[] {0, 0});
            model.next(new int[] {model.startToken(), model.startToken()});
            model.select(new int[] {1, 0, 1});
            model.next(new int[] {1, 2, 1});
            return List.of(List.of(new Hypothesis(List.of(2), -1.5, -1.5, true, List.of())));
        };
        var trees = new ArrayList<SearchTree>();
        new TracedDecoder(twice, trees::add).decode(new LanguageModel(language, 3));
        SearchTree tree = trees.get(0);
        assertThat(tree.nodes().stream().filter(node -> node.parent() == 0 && node.fate() == Fate.KEPT))
                .extracting(Node::token)
                .containsExactly(1, 2);
        assertThat(tokens(tree, tree.answers().get(0).node())).containsExactly(2, 0);
    }
}
