package dev.carousel.seq2seq.data;

import static dev.carousel.seq2seq.data.TextFiles.assertError;
import static dev.carousel.seq2seq.data.TextFiles.write;
import static dev.carousel.seq2seq.data.Tokens.CHARS;
import static dev.carousel.seq2seq.data.Tokens.WORDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.seq2seq.data.ParallelText.LineAligned;
import dev.carousel.seq2seq.data.ParallelText.TabSeparated;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTextTest {
    @TempDir
    Path folder;

    @Test
    void of_oneFile_isTabSeparated() {
        assertThat(ParallelText.of("words.tsv")).isEqualTo(new TabSeparated(Path.of("words.tsv")));
    }

    @Test
    void of_twoFiles_areLineAligned() {
        assertThat(ParallelText.of("a.de,b.en")).isEqualTo(new LineAligned(Path.of("a.de"), Path.of("b.en")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "a,", ",b", "a,b,c"})
    void of_anythingElse_isAnError(String files) {
        assertError(
                () -> ParallelText.of(files),
                "[Carousel/InvalidFiles] expected FILE (source<TAB>target) or FILE,FILE (line by line), found \""
                        + files + "\"");
    }

    @Test
    void examples_tabSeparated_cutsEachSideItsOwnWay() {
        var text = tabSeparated("\uFEFFszép\ts eː p\r\n jó dolog \t j oː  d ");
        assertThat(text.examples(CHARS, WORDS))
                .containsExactly(
                        new Example(List.of("s", "z", "é", "p"), List.of("s", "eː", "p")),
                        new Example(List.of("j", "ó", " ", "d", "o", "l", "o", "g"), List.of("j", "oː", "d")));
    }

    @Test
    void examples_lineAligned_pairsLineWithLine() {
        var text = lineAligned("ein hund\nzwei\n", "a dog\r\ntwo");
        assertThat(text.examples(WORDS, WORDS))
                .containsExactly(
                        new Example(List.of("ein", "hund"), List.of("a", "dog")),
                        new Example(List.of("zwei"), List.of("two")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "abban|MissingTab|expected source<TAB>target, found no tab: \"abban\"",
                "|MissingTab|expected source<TAB>target, found a blank line",
                "a→b→c|TooManyTabs|expected source<TAB>target, found several tabs: \"a<TAB>b<TAB>c\"",
                "→b|EmptySource|expected text, found an empty source",
                "\u00A0→b|EmptySource|expected text, found an empty source",
                "a→|EmptyTarget|expected text, found an empty target",
                "a→ |EmptyTarget|expected text, found an empty target",
                "a→x <EOS>|ReservedToken|the target has the token <EOS>, which means something else to a vocabulary;"
                        + " spell it differently",
            })
    void examples_tabSeparatedLineIsWrong_namesFileLineAndExpectation(String line, String id, String message) {
        var text = tabSeparated("x\ty\n" + (line == null ? "" : line.replace('→', '\t')) + "\n");
        assertError(() -> text.examples(CHARS, WORDS), "[Carousel/" + id + "] " + text.file() + " line 2: " + message);
    }

    @Test
    void examples_longLine_isShownInPart() {
        var text = tabSeparated("a".repeat(41) + "\n");
        assertError(
                () -> text.examples(CHARS, WORDS),
                "[Carousel/MissingTab] " + text.file() + " line 1: expected source<TAB>target, found no tab: \""
                        + "a".repeat(40) + "…\"");
    }

    @Test
    void examples_specialsSpelledInCharacters_areText() {
        assertThat(tabSeparated("<EOS>\tx").examples(CHARS, WORDS))
                .containsExactly(new Example(List.of("<", "E", "O", "S", ">"), List.of("x")));
    }

    @Test
    void examples_unequalLineCounts_namesBothFilesAndCounts() {
        var longer = lineAligned("a\nb\nc\n", "x\n");
        assertError(
                () -> longer.examples(WORDS, WORDS),
                "[Carousel/UnequalLineCounts] expected as many lines in both files, found 3 in " + longer.source()
                        + " and 1 in " + longer.target());
        var shorter = lineAligned("a\n", "x\ny\n");
        assertError(
                () -> shorter.examples(WORDS, WORDS),
                "[Carousel/UnequalLineCounts] expected as many lines in both files, found 1 in " + shorter.source()
                        + " and 2 in " + shorter.target());
    }

    @Test
    void examples_lineAlignedBlankLine_isAnErrorInItsFile() {
        var text = lineAligned("a\nb\n", "x\n\n");
        assertError(
                () -> text.examples(WORDS, WORDS),
                "[Carousel/EmptyTarget] " + text.target() + " line 2: expected text, found an empty target");
    }

    @Test
    void examples_lineAlignedTab_isAnError() {
        var text = lineAligned("a\tb\n", "x\n");
        assertError(
                () -> text.examples(WORDS, WORDS),
                "[Carousel/UnexpectedTab] " + text.source()
                        + " line 1: expected the source alone, found a tab: \"a<TAB>b\"");
    }

    @Test
    void references_tabSeparated_gathersAcceptedAnswersOfASource() {
        var text = tabSeparated("read\tr iː d\nlead\tl ɛ d\nread\tr ɛ d\nread\tr iː d\n");
        assertThat(text.references(WORDS, CHARS).entries())
                .containsExactly(
                        new References.Entry(List.of("read"), List.of(CHARS.split("r iː d"), CHARS.split("r ɛ d"))),
                        new References.Entry(List.of("lead"), List.of(CHARS.split("l ɛ d"))));
    }

    @Test
    void references_manyAnswers_stayInTheOrderOfTheFile() {
        var answers = IntStream.range(0, 50)
                .mapToObj(i -> Integer.toString(997 * i % 50))
                .toList();
        var text = tabSeparated("a\t" + String.join("\na\t", answers));
        assertThat(text.references(WORDS, WORDS).entries())
                .containsExactly(new References.Entry(
                        List.of("a"), answers.stream().map(List::of).toList()));
    }

    @Test
    void references_lineAligned_keepsEveryLine() {
        var text = lineAligned("a\na\n", "x\ny\n");
        assertThat(text.references(WORDS, WORDS).entries())
                .containsExactly(
                        new References.Entry(List.of("a"), List.of(List.of("x"))),
                        new References.Entry(List.of("a"), List.of(List.of("y"))));
    }

    private TabSeparated tabSeparated(String text) {
        return new TabSeparated(write(folder, "words.tsv", text));
    }

    private LineAligned lineAligned(String source, String target) {
        return new LineAligned(write(folder, "text.de", source), write(folder, "text.en", target));
    }
}
