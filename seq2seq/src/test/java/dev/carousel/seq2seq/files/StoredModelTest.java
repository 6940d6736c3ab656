package dev.carousel.seq2seq.files;

import static dev.carousel.seq2seq.files.Pointer.BEST;
import static dev.carousel.seq2seq.files.Pointer.CURRENT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredModelTest {
    private static final String CHECKSUMS = """
            # Carousel model, format 1, 2 files
            # 20 bytes
            631667438376e45511ddbd9768d51bdf41a926ada71d1379566bf32a554a2510  model.json
            # 5 bytes
            964f98fa0d9645beee1725c9ff9e232ac67ccb11681135d6ef80ad1f55e900df  vocabulary.txt
            """;

    @TempDir
    Path path;

    private ModelFolder folder;
    private Path state;

    record Model(int hidden) {}

    @BeforeEach
    void saveOne() {
        folder = ModelFolder.at(path);
        state = path.resolve("step-12");
        try (var writer = folder.claim()) {
            var files = Map.of(
                    "model.json", Content.json(new Model(128)), "vocabulary.txt", Content.lines(List.of("a", "ö")));
            writer.save(12, files, CURRENT);
        }
    }

    @Test
    void open_wholeState_givesItsFiles() {
        try (var model = folder.open(CURRENT)) {
            assertThat(model.files()).containsExactly("model.json", "vocabulary.txt");
            assertThat(model.json("model.json", Model.class)).isEqualTo(new Model(128));
            assertThat(model.lines("vocabulary.txt")).containsExactly("a", "ö");
            assertThat(model.text("vocabulary.txt")).isEqualTo("a\nö\n");
            assertThat(model.bytes("vocabulary.txt")).isEqualTo("a\nö\n".getBytes(UTF_8));
            assertThatThrownBy(() -> model.safetensors("optimizer.safetensors"))
                    .hasMessage("[Carousel/MissingModelFile] " + state
                            + ": was saved without optimizer.safetensors, it holds"
                            + " [model.json, vocabulary.txt]; train the model again");
        }
    }

    @Test
    void checksums_savedState_areReadableText() throws IOException {
        assertThat(Files.readString(state.resolve("checksums.txt"))).isEqualTo(CHECKSUMS);
        assertThat(Files.readString(path.resolve("current"))).isEqualTo("step-12\n");
    }

    @Test
    void checksums_localeWithOtherDigits_areTheSame() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try (var writer = folder.claim()) {
            assertThat("%d".formatted(1)).isNotEqualTo("1");
            writer.save(13, Map.of("model.json", Content.json(new Model(128))), CURRENT);
        } finally {
            Locale.setDefault(before);
        }
        try (var model = folder.open(CURRENT)) {
            assertThat(model.step()).isEqualTo(13);
            assertThat(model.json("model.json", Model.class)).isEqualTo(new Model(128));
        }
    }

    @Test
    void open_noFolder_saysSo() {
        var absent = path.resolve("absent");
        expect(
                ModelFolder.at(absent),
                BEST,
                "NoSuchModel",
                absent + ": no such folder; check the path, or train a model there first");
    }

    @Test
    void open_pointerNotSavedYet_saysSo() {
        expect(folder, BEST, "NoSuchModel", path + ": no model was saved as `best` yet; let training go on");
    }

    @Test
    void open_folderOfOtherThings_saysSo() {
        expect(
                ModelFolder.at(state),
                BEST,
                "NotModelFolder",
                state + ": not a model folder, it has no file `best`; check the path");
    }

    @Test
    void open_file_saysSo() {
        var file = state.resolve("model.json");
        expect(
                ModelFolder.at(file),
                BEST,
                "NotModelFolder",
                file + ": not a model folder, it has no file `best`; check the path");
    }

    @Test
    void open_pointerToNowhere_namesBoth() throws IOException {
        Files.writeString(path.resolve("current"), "step-13");
        expect(
                "BadPointer",
                path.resolve("current")
                        + ": names the folder step-13, which is not there; restore it, or write the name of a step folder that is");
    }

    @Test
    void open_pointerThatIsNoStep_quotesIt() throws IOException {
        for (var text : List.of("", "latest\n", "../step-12\n", "step-12\nstep-13\n", "step-\n")) {
            Files.writeString(path.resolve("current"), text);
            expect(
                    "BadPointer",
                    path.resolve("current") + ": expected one line such as step-120, found \"" + text
                            + "\"; write the name of a step folder there");
        }
    }

    @Test
    void open_missingFile_namesIt() throws IOException {
        Files.delete(state.resolve("vocabulary.txt"));
        expect("MissingModelFile", state.resolve("vocabulary.txt") + ": the file is gone; restore it from a copy");
        Files.delete(state.resolve("checksums.txt"));
        expect("MissingModelFile", state.resolve("checksums.txt") + ": the file is gone; restore it from a copy");
    }

    @Test
    void open_truncatedFile_saysHowLongItWas() throws IOException {
        Files.writeString(state.resolve("vocabulary.txt"), "a\n");
        expect(
                "ChangedFile",
                state.resolve("vocabulary.txt")
                        + ": not the file that was saved: it holds 2 bytes instead of 5 (cut off); restore it from a copy");
        Files.writeString(state.resolve("vocabulary.txt"), "a\nö\nb\n");
        expect(
                "ChangedFile",
                state.resolve("vocabulary.txt")
                        + ": not the file that was saved: it holds 7 bytes instead of 5 (appended to); restore it from a copy");
    }

    @Test
    void open_editedFile_saysSo() throws IOException {
        Files.writeString(state.resolve("vocabulary.txt"), "b\nö\n");
        expect(
                "ChangedFile",
                state.resolve("vocabulary.txt") + ": not the file that was saved: its SHA-256 differs from"
                        + " the one in checksums.txt (edited); restore it from a copy");
    }

    @Test
    void open_otherFormat_namesBothVersions() throws IOException {
        Files.writeString(state.resolve("checksums.txt"), CHECKSUMS.replace("format 1", "format 2"));
        expect(
                "OtherFormat",
                state.resolve("checksums.txt") + ": the model has format 2, this Carousel reads format 1;"
                        + " use the Carousel that saved it or train again");
    }

    @Test
    void open_damagedChecksums_saysSo() throws IOException {
        var file = state.resolve("checksums.txt");
        for (var text : List.of(
                "",
                "# Carousel",
                CHECKSUMS.substring(0, CHECKSUMS.indexOf("# 5")),
                CHECKSUMS + "\n",
                CHECKSUMS.replace("2 files", "3 files"),
                CHECKSUMS.replace("vocabulary", "../../elsewhere"))) {
            Files.writeString(file, text);
            expect(
                    "DamagedChecksums",
                    file + ": not the list of files that was saved (cut off or edited);"
                            + " restore the folder from a copy");
        }
    }

    @Test
    void open_folderInTheWayOfAFile_isUnreadable() throws IOException {
        Files.delete(state.resolve("model.json"));
        Files.createDirectory(state.resolve("model.json"));
        assertThatThrownBy(() -> folder.open(CURRENT))
                .hasMessageContaining("[Carousel/UnreadableFile] " + state.resolve("model.json"));
    }

    @Test
    void lines_fileWithoutAnEnd_isAnError() {
        try (var writer = folder.claim()) {
            writer.save(13, Map.of("vocabulary.txt", out -> out.write('a')), CURRENT);
        }
        try (var model = folder.open(CURRENT)) {
            assertThatThrownBy(() -> model.lines("vocabulary.txt"))
                    .hasMessage("[Carousel/BadText] " + path.resolve("step-13/vocabulary.txt")
                            + ": the last line has no end; restore the file from a copy");
        }
    }

    private void expect(String id, String message) {
        expect(folder, CURRENT, id, message);
    }

    private static void expect(ModelFolder folder, Pointer pointer, String id, String message) {
        assertThatThrownBy(() -> folder.open(pointer)).hasMessage("[Carousel/" + id + "] " + message);
    }
}
