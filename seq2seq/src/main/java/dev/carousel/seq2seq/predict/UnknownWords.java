package dev.carousel.seq2seq.predict;

import dev.carousel.api.CarouselException;
import dev.carousel.seq2seq.data.Example;
import dev.carousel.seq2seq.data.ParallelText;
import dev.carousel.seq2seq.data.Tokens;
import dev.carousel.seq2seq.data.Vocabulary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Replaces {@code <UNK>} in answers by what the source says where the model looked most: by what a dictionary has for that token, or else by the token
 * itself. Of source tokens with equal weights it is the first.
 *
 * <p>Luong, Sutskever et al. 2015, arXiv:1410.8206, section 3.3, with weights of attention as alignment: Luong, Pham and Manning 2015,
 * arXiv:1508.04025, section 4.1.
 *
 * @param dictionary from source tokens to target tokens
 */
public record UnknownWords(Map<String, String> dictionary) {
    /** Replaces them by source tokens as they are. */
    public static final UnknownWords COPIED = new UnknownWords(Map.of());

    /** Copies the map. */
    public UnknownWords {
        dictionary = Map.copyOf(dictionary);
    }

    /**
     * Reads a dictionary of lines {@code source<TAB>target}, one token on each side; of several lines with one source the first counts.
     *
     * @throws CarouselException {@code BadDictionary} if a side has several tokens, and the errors of {@link ParallelText}
     */
    public static UnknownWords read(ParallelText dictionary, Tokens source, Tokens target) {
        var entries = new HashMap<String, String>();
        int line = 0;
        for (Example entry : dictionary.examples(source, target)) {
            line++;
            entries.putIfAbsent(single(entry.source(), "source", line), single(entry.target(), "target", line));
        }
        return new UnknownWords(entries);
    }

    /**
     * Returns the answer without unknown tokens.
     *
     * @throws CarouselException {@code NoAlignment} if the model has no attention or the decoder keeps it to itself
     */
    Prediction replacedIn(Prediction answer, Tokens target) {
        if (answer.alignment().isEmpty() && !answer.tokens().isEmpty()) {
            throw new CarouselException(
                    "NoAlignment",
                    "the answer does not say where the model looked, which tells what stands for an unknown word: choose another decoder, train"
                            + " with --set attention=mlp, or leave unknown words as they are");
        }
        if (!answer.tokens().contains(Vocabulary.UNKNOWN)) {
            return answer;
        }
        List<String> tokens = IntStream.range(0, answer.tokens().size())
                .mapToObj(place -> known(answer, place))
                .toList();
        return answer.spelled(tokens, target.join(tokens));
    }

    private String known(Prediction answer, int place) {
        String token = answer.tokens().get(place);
        if (!token.equals(Vocabulary.UNKNOWN)) {
            return token;
        }
        String source = answer.source().get(heaviest(answer.alignment().get(place)));
        return dictionary.getOrDefault(source, source);
    }

    private static int heaviest(float[] weights) {
        int heaviest = 0;
        for (int i = 1; i < weights.length; i++) {
            heaviest = weights[i] > weights[heaviest] ? i : heaviest;
        }
        return heaviest;
    }

    private static String single(List<String> tokens, String side, int line) {
        if (tokens.size() != 1) {
            throw new CarouselException(
                    "BadDictionary",
                    "line " + line + " of the dictionary: expected one token on each side, found " + tokens.size()
                            + " in its " + side + ": " + String.join(" ", tokens));
        }
        return tokens.get(0);
    }
}
