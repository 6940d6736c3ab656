package dev.carousel.seq2seq.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.seq2seq.data.EncodedExample;
import dev.carousel.seq2seq.data.Vocabulary;
import dev.carousel.seq2seq.joint.KneserNey.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** What an automaton says of a source's targets, against all ways to cut the source, one by one. */
class LatticeTest {
    private static final Spelling SPELLING = Spelling.of(3, false);

    @Property(tries = 60)
    void targets_ofAWord_haveTheProbabilitiesOfAllWaysToThem(
            @ForAll @StringLength(min = 1, max = 4) @CharRange(from = 'a', to = 'h') String word) {
        Automaton automaton = SPELLING.automaton(word);
        targets(SPELLING.source(word))
                .forEach((target, probability) ->
                        assertThat(probability(automaton, target)).isCloseTo(probability, within(2e-4)));
    }

    @Property(tries = 60)
    void targets_writtenFromTheirEnds_haveTheSameProbabilities(
            @ForAll @StringLength(min = 1, max = 4) @CharRange(from = 'a', to = 'h') String word) {
        Automaton automaton = SPELLING.automaton(word);
        Automaton backwards = automaton.backwards();
        for (List<Integer> target : targets(SPELLING.source(word)).keySet()) {
            var turned = new ArrayList<>(target);
            Collections.reverse(turned);
            assertThat(probability(backwards, turned)).isCloseTo(probability(automaton, target), within(1e-9));
        }
    }

    @Property(tries = 60)
    void next_afterWhateverWasWritten_sumsToOne(
            @ForAll @StringLength(max = 5) @CharRange(from = 'a', to = 'h') String word,
            @ForAll @StringLength(max = 5) @CharRange(from = 'A', to = 'H') String sounds) {
        for (Automaton automaton :
                List.of(SPELLING.automaton(word), SPELLING.automaton(word).backwards())) {
            var belief = new Belief(automaton);
            for (int token : SPELLING.target(sounds)) {
                assertThat(Arrays.stream(next(belief)).sum()).isCloseTo(1, within(1e-9));
                belief = belief.after(token);
            }
            assertThat(Arrays.stream(next(belief)).sum()).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void automaton_ofAWordThatWasLearned_answersWithIt() {
        assertThat(probability(SPELLING.automaton("pha"), boxed(SPELLING.target("FA"))))
                .isGreaterThan(0.6);
        assertThat(probability(SPELLING.automaton("xa"), boxed(SPELLING.target("KSA"))))
                .isGreaterThan(0.6);
    }

    @Test
    void automaton_ofUnknownTokens_takesThemForSilent() {
        double without = probability(SPELLING.automaton("pha"), boxed(SPELLING.target("FA")));
        double with = probability(SPELLING.automaton("ph?a"), boxed(SPELLING.target("FA")));
        assertThat(with).isCloseTo(without, within(0.2));
        assertThat(new Belief(SPELLING.automaton("???")).next(4 + 11, Vocabulary.EOS)[Vocabulary.EOS])
                .isEqualTo(1);
    }

    /** More contexts than go on from a place, so that the search leaves some without any way on. */
    @Test
    void automaton_whoseSearchDroppedWays_sumsToOneInBothDirections() {
        var random = new Random(3);
        List<EncodedExample> examples = IntStream.range(0, 400)
                .mapToObj(i -> new EncodedExample(
                        random.ints(5, 4, 8).toArray(), random.ints(5, 4, 12).toArray()))
                .toList();
        JointNgrams ngrams = JointNgrams.learn(examples, 5);
        for (EncodedExample example : examples.subList(0, 40)) {
            Automaton automaton = Lattice.of(ngrams, example.source());
            for (Automaton either : List.of(automaton, automaton.backwards())) {
                var belief = new Belief(either);
                for (int step = 0; step < 4; step++) {
                    double[] next = belief.next(12, Vocabulary.EOS);
                    assertThat(Arrays.stream(next).sum()).isCloseTo(1, within(1e-9));
                    int best = IntStream.range(4, 12)
                            .boxed()
                            .max(Comparator.comparingDouble(token -> next[token]))
                            .orElseThrow();
                    belief = belief.after(best);
                }
                for (Automaton.Node node : either.nodes()) {
                    double sum = node.end()
                            + node.arcs().stream()
                                    .mapToDouble(Automaton.Arc::probability)
                                    .sum();
                    assertThat(sum).isCloseTo(1, within(1e-9));
                }
            }
        }
    }

    @Test
    void automaton_ofVeryLongWords_isNoLessThanNumbersHold() {
        var belief = new Belief(SPELLING.automaton("abcphx".repeat(200)));
        assertThat(Arrays.stream(next(belief)).sum()).isCloseTo(1, within(1e-6));
    }

    private static double[] next(Belief belief) {
        return belief.next(SPELLING.encoding().targetVocabulary().size(), Vocabulary.EOS);
    }

    private static double probability(Automaton automaton, List<Integer> target) {
        var belief = new Belief(automaton);
        double probability = 1;
        for (int token : target) {
            probability *= next(belief)[token];
            if (probability == 0) {
                return 0;
            }
            belief = belief.after(token);
        }
        return probability * next(belief)[Vocabulary.EOS];
    }

    /** Returns the probability of each target: that of all ways to cut the source into pairs that write it. */
    private static Map<List<Integer>, Double> targets(int[] source) {
        var targets = new HashMap<List<Integer>, Double>();
        cut(source, SPELLING.ngrams().counts().start(), List.of(), 1, targets);
        double all = targets.values().stream().mapToDouble(each -> each).sum();
        targets.replaceAll((target, probability) -> probability / all);
        return targets;
    }

    private static void cut(
            int[] rest,
            Context context,
            List<Integer> written,
            double probability,
            Map<List<Integer>, Double> targets) {
        KneserNey counts = SPELLING.ngrams().counts();
        if (rest.length == 0) {
            targets.merge(written, probability * counts.probability(context, counts.end()), Double::sum);
        }
        for (int length = 1; length <= Math.min(2, rest.length); length++) {
            int[] left = Arrays.copyOfRange(rest, length, rest.length);
            int[] pairs = SPELLING.ngrams().pairs(boxed(Arrays.copyOf(rest, length)));
            for (int pair : pairs) {
                List<Integer> longer = Stream.of(
                                written, SPELLING.ngrams().pair(pair).target())
                        .flatMap(List::stream)
                        .toList();
                double together = probability * counts.probability(context, pair);
                cut(left, counts.after(context, pair), longer, together, targets);
            }
            if (length == 1 && pairs.length == 0) {
                double silent = counts.probability(context, -1);
                cut(left, context, written, probability * silent, targets);
            }
        }
    }

    private static List<Integer> boxed(int[] tokens) {
        return IntStream.of(tokens).boxed().toList();
    }
}
