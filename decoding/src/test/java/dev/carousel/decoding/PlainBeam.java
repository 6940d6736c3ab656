package dev.carousel.decoding;

import dev.carousel.testkit.languages.Language;
import dev.carousel.testkit.languages.Language.Output;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Beam search as in a textbook, one sentence at a time and always to the greatest length: what the real one must equal. */
record PlainBeam(int width, int nBest, double lengthNormalisation) {
    List<Output> search(Language language, long sentence) {
        var found = new ArrayList<Output>();
        List<Output> live = List.of(new Output(List.of(), 0, 0));
        for (int length = 1; length <= language.length(); length++) {
            var next = new ArrayList<Output>();
            for (Output output : continuations(language, sentence, live)) {
                boolean ended = output.tokens().size() < length;
                (ended || length == language.length() ? found : next).add(output);
            }
            live = next;
        }
        found.sort(Comparator.comparingDouble((Output o) -> -o.score(lengthNormalisation)));
        return found.subList(0, Math.min(nBest, found.size()));
    }

    private List<Output> continuations(Language language, long sentence, List<Output> live) {
        var all = new ArrayList<Output>();
        for (Output output : live) {
            float[] row = language.next(sentence, output.tokens());
            for (int token = 0; token < row.length; token++) {
                var tokens = token == Language.END ? output.tokens() : Language.longer(output.tokens(), token);
                all.add(new Output(tokens, output.logProbability() + row[token], output.length() + 1));
            }
        }
        all.removeIf(output -> output.logProbability() == Double.NEGATIVE_INFINITY);
        all.sort(Comparator.comparingDouble(output -> -output.logProbability()));
        return all.subList(0, Math.min(width, all.size()));
    }
}
