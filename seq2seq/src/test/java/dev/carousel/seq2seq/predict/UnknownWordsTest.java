package dev.carousel.seq2seq.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.seq2seq.data.ParallelText.TabSeparated;
import dev.carousel.seq2seq.data.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnknownWordsTest {
    private static final List<String> SOURCE = List.of("Anna", "wohnt", "in", "Zürich");

    private static Prediction answer(List<String> tokens, float[]... alignment) {
        return new Prediction(
                SOURCE, tokens, String.join(" ", tokens), -2, -2, true, List.of(-1.0, -1.0), List.of(alignment));
    }

    @Test
    void replacedIn_unknownTokens_areTheSourceTokensLookedAtMost() {
        var answer = answer(
                List.of("<UNK>", "lives", "<UNK>"),
                new float[] {0.5f, 0.2f, 0.2f, 0.1f},
                new float[] {0, 1, 0, 0},
                new float[] {0.1f, 0, 0.45f, 0.45f}); // a tie: the first
        var replaced = UnknownWords.COPIED.replacedIn(answer, Tokens.WORDS);
        assertThat(replaced.tokens()).containsExactly("Anna", "lives", "in");
        assertThat(replaced.text()).isEqualTo("Anna lives in");
        assertThat(replaced)
                .usingRecursiveComparison()
                .ignoringFields("tokens", "text")
                .isEqualTo(answer);
    }

    @Test
    void replacedIn_withADictionary_looksTheSourceTokenUp() {
        var answer = answer(List.of("<UNK>", "<UNK>"), new float[] {1, 0, 0, 0}, new float[] {0, 0, 0, 1});
        var words = new UnknownWords(Map.of("Zürich", "Zurich"));
        assertThat(words.replacedIn(answer, Tokens.WORDS).tokens()).containsExactly("Anna", "Zurich");
    }

    @Test
    void replacedIn_nothingUnknown_isTheAnswer() {
        var answer = answer(List.of("she"), new float[] {1, 0, 0, 0});
        assertThat(UnknownWords.COPIED.replacedIn(answer, Tokens.WORDS)).isSameAs(answer);
        var silence = answer(List.of());
        assertThat(UnknownWords.COPIED.replacedIn(silence, Tokens.WORDS)).isSameAs(silence);
    }

    @Test
    void replacedIn_withoutAttention_saysWhatToDo() {
        assertThatThrownBy(() -> UnknownWords.COPIED.replacedIn(answer(List.of("she")), Tokens.WORDS))
                .hasMessage(
                        "[Carousel/NoAlignment] the answer does not say where the model looked, which tells what stands for an unknown"
                                + " word: choose another decoder, train with --set attention=mlp, or leave unknown words as they are");
    }

    @Test
    void read_dictionary_takesTheFirstOfSeveralLines(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("lexicon.tsv"), "Hund\tdog\nHund\thound\nKatze\tcat\n");
        assertThat(UnknownWords.read(new TabSeparated(file), Tokens.WORDS, Tokens.WORDS)
                        .dictionary())
                .isEqualTo(Map.of("Hund", "dog", "Katze", "cat"));
    }

    @Test
    void read_severalTokensOnASide_namesTheLine(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("lexicon.tsv"), "Hund\tdog\nNeustadt\tNew Town\n");
        assertThatThrownBy(() -> UnknownWords.read(new TabSeparated(file), Tokens.WORDS, Tokens.WORDS))
                .hasMessage(
                        "[Carousel/BadDictionary] line 2 of the dictionary: expected one token on each side, found 2 in"
                                + " its target: New Town");
    }
}
