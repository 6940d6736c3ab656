package dev.carousel.seq2seq.data;

import dev.carousel.api.CarouselException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Files of sources and their targets.
 *
 * <p>Reading is strict: what {@link TextLines} refuses is refused, every line holds an example, and white space at the
 * ends of a source or a target does not count. An empty one is an error ({@code EmptySource}, {@code EmptyTarget}), and so
 * is a token that is spelled like a special of the vocabulary, such as {@code <EOS>} ({@code ReservedToken}).
 */
public sealed interface ParallelText {

    /** Reads all examples, in the order of the lines. */
    List<Example> examples(Tokens source, Tokens target);

    /** Returns what evaluation asks for, given the examples: each source with all answers that are accepted for it. */
    References references(List<Example> examples);

    /** Reads what evaluation asks for. */
    default References references(Tokens source, Tokens target) {
        return references(examples(source, target));
    }

    /**
     * The text that an argument {@code FILE} or {@code FILE,FILE} names.
     *
     * <p>More than one comma, or nothing on one side of it, is an error ({@code InvalidFiles}): a file whose own name has
     * a comma has to be renamed.
     */
    static ParallelText of(String files) {
        var paths = files.split(",", -1);
        if (paths.length > 2 || List.of(paths).contains("")) {
            throw new CarouselException(
                    "InvalidFiles",
                    "expected FILE (source<TAB>target) or FILE,FILE (line by line), found " + Excerpt.of(files));
        }
        return paths.length == 1
                ? new TabSeparated(Path.of(paths[0]))
                : new LineAligned(Path.of(paths[0]), Path.of(paths[1]));
    }

    /**
     * A line of an example.
     *
     * @param text the line as it stands
     * @param source its source, with one space for each run of white space
     */
    record Line(String text, String source) {}

    /**
     * One file with a line {@code source<TAB>target} for each example.
     *
     * <p>A line without a tab, blank lines included, is an error ({@code MissingTab}); so is a line with several
     * ({@code TooManyTabs}). The same source on several lines has several accepted answers.
     */
    record TabSeparated(Path file) implements ParallelText {
        @Override
        public List<Example> examples(Tokens source, Tokens target) {
            return read(source, target, (line, example) -> example);
        }

        /** Reads all lines as they stand, as strictly. */
        public List<Line> lines() {
            return read(
                    Tokens.WORDS, Tokens.WORDS, (line, example) -> new Line(line, Tokens.WORDS.join(example.source())));
        }

        private <R> List<R> read(Tokens source, Tokens target, BiFunction<String, Example, R> as) {
            var sources = Column.source(source);
            var targets = Column.target(target);
            var read = new ArrayList<R>();
            try (var lines = TextLines.open(file)) {
                for (var line = lines.next(); line != null; line = lines.next()) {
                    var tab = onlyTab(lines, line);
                    var example = new Example(
                            sources.read(lines, line.substring(0, tab)), targets.read(lines, line.substring(tab + 1)));
                    read.add(as.apply(line, example));
                }
            }
            return List.copyOf(read);
        }

        @Override
        public References references(List<Example> examples) {
            return References.grouped(examples);
        }

        private static int onlyTab(TextLines lines, String line) {
            var tab = line.indexOf('\t');
            if (tab < 0) {
                var found = Whitespace.strip(line).isEmpty() ? "a blank line" : "no tab: " + Excerpt.of(line);
                throw lines.error("MissingTab", "expected source<TAB>target, found " + found);
            }
            if (line.indexOf('\t', tab + 1) >= 0) {
                throw lines.error("TooManyTabs", "expected source<TAB>target, found several tabs: " + Excerpt.of(line));
            }
            return tab;
        }
    }

    /**
     * Two files whose lines correspond, as is usual for translation.
     *
     * <p>A different number of lines is an error ({@code UnequalLineCounts}). So is a tab ({@code UnexpectedTab}): it is
     * the sign of a tab-separated file in the wrong place. Each line is one segment to be scored, whether or not its
     * source occurs again.
     */
    record LineAligned(Path source, Path target) implements ParallelText {
        @Override
        public List<Example> examples(Tokens sourceTokens, Tokens targetTokens) {
            var sources = Column.source(sourceTokens);
            var targets = Column.target(targetTokens);
            var examples = new ArrayList<Example>();
            try (var left = TextLines.open(source);
                    var right = TextLines.open(target)) {
                var from = left.next();
                var to = right.next();
                while (from != null && to != null) {
                    examples.add(new Example(sources.readLine(left, from), targets.readLine(right, to)));
                    from = left.next();
                    to = right.next();
                }
                if (from != null || to != null) {
                    throw unequal(count(left), count(right));
                }
            }
            return List.copyOf(examples);
        }

        @Override
        public References references(List<Example> examples) {
            return References.lineByLine(examples);
        }

        private CarouselException unequal(int sourceLines, int targetLines) {
            return new CarouselException(
                    "UnequalLineCounts",
                    String.format(
                            "expected as many lines in both files, found %d in %s and %d in %s",
                            sourceLines, source, targetLines, target));
        }

        private static int count(TextLines lines) {
            while (lines.next() != null) {}
            return lines.number();
        }
    }
}
