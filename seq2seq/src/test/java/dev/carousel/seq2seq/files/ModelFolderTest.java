package dev.carousel.seq2seq.files;

import static dev.carousel.seq2seq.files.Pointer.BEST;
import static dev.carousel.seq2seq.files.Pointer.CURRENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {
    @TempDir
    Path parent;

    private Path path;
    private ModelFolder folder;

    @BeforeEach
    void nameTheFolder() {
        path = parent.resolve("models").resolve("m");
        folder = ModelFolder.at(path);
    }

    @Test
    void save_newFolder_opensUnderItsPointers() {
        try (var writer = folder.claim()) {
            writer.save(7, new State(7).files(), CURRENT, BEST);
        }
        assertThat(State.in(folder, BEST)).isEqualTo(new State(7));
        assertThat(State.in(folder, CURRENT)).isEqualTo(new State(7));
        assertThat(entries()).containsExactly("best", "carousel.lock", "current", "step-7");
    }

    @Test
    void save_newerState_deletesOnlyWhatNoPointerNames() {
        try (var writer = folder.claim()) {
            writer.save(1, new State(1).files(), BEST, CURRENT);
            writer.save(2, new State(2).files(), CURRENT);
            assertThat(entries()).containsExactly("best", "carousel.lock", "current", "step-1", "step-2");
            writer.save(3, new State(3).files(), CURRENT);
            assertThat(entries()).containsExactly("best", "carousel.lock", "current", "step-1", "step-3");
            assertThat(State.in(folder, BEST)).isEqualTo(new State(1));
            writer.save(4, new State(4).files(), CURRENT, BEST);
        }
        assertThat(entries()).containsExactly("best", "carousel.lock", "current", "step-4");
    }

    @Test
    void save_otherStateOfANamedStep_keepsBoth() {
        try (var writer = folder.claim()) {
            writer.save(1, new State(1).files(), BEST, CURRENT);
            writer.save(1, Map.of("training.json", Content.json(new State.Training(1, "changed"))), CURRENT);
        }
        assertThat(entries()).containsExactly("best", "carousel.lock", "current", "step-1", "step-1.2");
        assertThat(State.in(folder, BEST)).isEqualTo(new State(1));
        try (var model = folder.open(CURRENT)) {
            assertThat(model.json("training.json", State.Training.class).note()).isEqualTo("changed");
            assertThat(model.step()).isEqualTo(1);
        }
    }

    @Test
    void save_sameStateOfANamedStep_namesTheSameFolder() {
        try (var writer = folder.claim()) {
            writer.save(1, new State(1).files(), CURRENT);
            writer.save(2, new State(2).files(), BEST);
            writer.save(2, new State(2).files(), CURRENT);
        }
        assertThat(entries()).containsExactly("best", "carousel.lock", "current", "step-2");
    }

    /** What a kill between the two leaves: training resumes before the best model and comes to it again. */
    @Test
    void save_stoppedBetweenThePointers_leavesCurrentBehindBest() throws IOException {
        try (var writer = folder.claim()) {
            writer.save(1, new State(1).files(), CURRENT, BEST);
            Files.createDirectories(path.resolve("current.partial"));
            assertThatThrownBy(() -> writer.save(2, new State(2).files(), CURRENT, BEST))
                    .hasMessageContaining("[Carousel/SaveFailed] " + path + ": could not save step 2: ");
            assertThat(State.in(folder, CURRENT)).isEqualTo(new State(1));
            assertThat(State.in(folder, BEST)).isEqualTo(new State(2));
            writer.save(2, new State(2).files(), CURRENT, BEST);
        }
        assertThat(State.in(folder, CURRENT)).isEqualTo(new State(2));
        assertThat(entries()).containsExactly("best", "carousel.lock", "current", "step-2");
    }

    @Test
    void save_contentThatFails_leavesTheLastState() {
        try (var writer = folder.claim()) {
            writer.save(1, new State(1).files(), CURRENT);
            var files = Map.<String, Content>of("a.txt", Content.lines(List.of("a")), "b.txt", out -> {
                throw new IOException("no more b");
            });
            assertThatThrownBy(() -> writer.save(2, files, CURRENT))
                    .hasMessage("[Carousel/SaveFailed] " + path + ": could not save step 2: no more b; what was saved"
                            + " before is unharmed; make room or make the folder writable, then resume");
            assertThat(entries()).containsExactly("carousel.lock", "current", "step-1");
            writer.save(2, new State(2).files(), CURRENT);
        }
        assertThat(State.in(folder, CURRENT)).isEqualTo(new State(2));
    }

    @Test
    void save_badFileName_isAnErrorAndSavesNothing() {
        try (var writer = folder.claim()) {
            for (var name : List.of("../x.json", "a/b", "", "..", ".hidden", "checksums.txt", "a b", "a\nb")) {
                assertThatThrownBy(() -> writer.save(1, Map.of(name, Content.lines(List.of())), CURRENT))
                        .hasMessage("[Carousel/BadFileName] `" + name + "` cannot be a file of a model; expected a name"
                                + " such as model.json (letters, digits, . _ -), not checksums.txt");
            }
        }
        assertThat(entries()).containsExactly("carousel.lock");
        assertThat(folder.has(CURRENT)).isFalse();
    }

    @Test
    void save_lineWithALineFeed_isAnError() {
        try (var writer = folder.claim()) {
            assertThatThrownBy(() -> writer.save(1, Map.of("v.txt", Content.lines(List.of("a\nb"))), CURRENT))
                    .hasMessage("[Carousel/BadText] a line to be saved holds a line feed: \"a\\nb\";"
                            + " replace it by another character");
        }
    }

    @Test
    void lines_anyText_readsBack() {
        for (var lines : List.of(List.<String>of(), List.of(""), List.of("", ""), List.of("a\r", "\u2028", " b\t"))) {
            try (var writer = folder.claim()) {
                writer.save(1, Map.of("v.txt", Content.lines(lines)), CURRENT);
            }
            try (var model = folder.open(CURRENT)) {
                assertThat(model.lines("v.txt")).isEqualTo(lines);
            }
        }
    }

    @Test
    void save_closedWriter_isRefused() {
        var writer = folder.claim();
        writer.close();
        assertThatThrownBy(() -> writer.save(1, new State(1).files(), CURRENT))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void claim_leftoversOfAKilledSave_areDeleted() throws IOException {
        try (var writer = folder.claim()) {
            writer.save(1, new State(1).files(), CURRENT);
        }
        Files.createDirectories(path.resolve("step-2.partial"));
        Files.writeString(path.resolve("step-2.partial/weights.safetensors"), "half");
        Files.createDirectories(path.resolve("step-3"));
        Files.writeString(path.resolve("current.partial"), "step-");
        Files.writeString(path.resolve("notes.txt"), "mine");
        Files.writeString(path.resolve("step-5"), "mine too");
        folder.claim().close();
        assertThat(entries()).containsExactly("carousel.lock", "current", "notes.txt", "step-1", "step-5");
    }

    @Test
    void claim_linkToAFolder_isFollowedButLinksWithinAreNot() throws IOException {
        var elsewhere = Files.createDirectories(parent.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("precious"), "x");
        Files.createDirectories(path.getParent());
        Files.createSymbolicLink(path, Files.createDirectories(parent.resolve("real")));
        try (var writer = folder.claim()) {
            Files.createDirectories(path.resolve("step-9.partial"));
            Files.createSymbolicLink(path.resolve("step-9.partial/link"), elsewhere);
            writer.save(1, new State(1).files(), CURRENT);
        }
        assertThat(elsewhere.resolve("precious")).exists();
        assertThat(entries()).containsExactly("carousel.lock", "current", "step-1");
    }

    @Test
    void claim_folderOfOtherThings_isRefusedAndUnharmed() throws IOException {
        Files.createDirectories(path.resolve("step-1"));
        assertThatThrownBy(folder::claim)
                .hasMessage("[Carousel/NotModelFolder] " + path
                        + ": holds other things than a model; give the model a new or empty folder");
        assertThat(entries()).containsExactly("step-1");
    }

    @Test
    void claim_brokenPointer_isRefusedAndDeletesNothing() throws IOException {
        try (var writer = folder.claim()) {
            writer.save(1, new State(1).files(), CURRENT);
        }
        Files.writeString(path.resolve("current"), "step-2\n");
        assertThatThrownBy(folder::claim).hasMessageContaining("[Carousel/BadPointer]");
        assertThat(entries()).contains("step-1");
        Files.writeString(path.resolve("current"), "step-1\n");
        folder.claim().close();
        assertThat(State.in(folder, CURRENT)).isEqualTo(new State(1));
    }

    @Test
    void claim_pathThatCannotBeAFolder_saysWhy() throws IOException {
        var file = Files.writeString(parent.resolve("file"), "x");
        assertThatThrownBy(() -> ModelFolder.at(file).claim())
                .hasMessage("[Carousel/SaveFailed] " + file + ": cannot be written: a file of that name is in the way;"
                        + " what was saved before is unharmed; make room or make the folder writable, then resume");
        assertThatThrownBy(() -> ModelFolder.at(file.resolve("m")).claim())
                .hasMessageContaining("[Carousel/SaveFailed] " + file.resolve("m") + ": cannot be written: ");
    }

    @Test
    void open_whileASaveDeletesIt_keepsReading() {
        try (var writer = folder.claim()) {
            writer.save(1, new State(1).files(), CURRENT);
            try (var model = folder.open(CURRENT)) {
                writer.save(2, new State(2).files(), CURRENT);
                assertThat(entries()).doesNotContain("step-1");
                assertThat(State.of(model)).isEqualTo(new State(1));
            }
        }
    }

    private List<String> entries() {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
