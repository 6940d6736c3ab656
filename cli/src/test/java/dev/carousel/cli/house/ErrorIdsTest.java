package dev.carousel.cli.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of errors lists the ids that the sources use: the literals of two or more capitalised words. */
class ErrorIdsTest {

    private static final Pattern ROW = Pattern.compile("^\\| (\\w+) \\| [^|]+ \\| [^|]+ \\|$", Pattern.MULTILINE);
    private static final Pattern LITERAL = Pattern.compile("\"([A-Z][A-Za-z]*[a-z][A-Z][A-Za-z0-9]*)\"");
    /** Classes that generated code names, and what is no number: written as ids are, but none. */
    private static final Set<String> CLASSES = Set.of(
            "FloatVector",
            "IntVector",
            "LaneTree",
            "NaN",
            "ProductPlain",
            "VectorMask",
            "VectorOperators",
            "VectorSpecies");

    private static final Pattern SUPPRESSION = Pattern.compile("@SuppressWarnings\\([^)]*\\)");

    @Test
    void table_ofErrors_isSortedWithoutRepetition() {
        assertThat(documented()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void table_ofErrors_listsTheIdsOfTheSources() throws IOException {
        var used = SourceTree.texts().stream().flatMap(ErrorIdsTest::ids).toList();
        assertThat(used).contains("ShapeMismatch");
        assertThat(documented()).containsAll(used);
        assertThat(used).containsAll(documented());
    }

    private static List<String> documented() {
        return groups(ROW, SourceTree.read("docs/errors.md"))
                .filter(id -> !id.equals("id"))
                .toList();
    }

    private static Stream<String> ids(String source) {
        return groups(LITERAL, SUPPRESSION.matcher(source).replaceAll("")).filter(id -> !CLASSES.contains(id));
    }

    private static Stream<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
    }
}
