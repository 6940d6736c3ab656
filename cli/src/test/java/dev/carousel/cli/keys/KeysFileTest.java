package dev.carousel.cli.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysFileTest {
    @TempDir
    private Path folder;

    @Test
    void read_scalars_keepsTextsAsTheyAreWritten() throws IOException {
        GivenKeys keys = KeysFile.read(file("# sizes\nhidden: 128\nlearning-rate: 1e-3\ncell: 'gru'\nresidual: yes\n"));
        assertThat(keys.texts().toString()).isEqualTo("{hidden=128, learning-rate=1e-3, cell=gru, residual=yes}");
        assertThat(keys.entries())
                .containsEntry("cell", new GivenKeys.Entry("gru", folder.resolve("keys.yaml") + " line 4"));
    }

    @Test
    void read_commentsOnly_givesNothing() throws IOException {
        assertThat(KeysFile.read(file("# nothing\n")).entries()).isEmpty();
    }

    @Test
    void and_sameKey_takesTheOthers() {
        var first = GivenKeys.of(Map.of("hidden", "1"));
        assertThat(first.and(GivenKeys.of(Map.of("hidden", "2"))).texts()).containsEntry("hidden", "2");
    }

    @Test
    void read_list_isRefused() throws IOException {
        refused("hidden: 4\ncell: [gru]\n", "line 2: expected a text or number after cell:, as in cell.forget-bias: 1");
    }

    @Test
    void read_nestedKeys_areRefused() throws IOException {
        refused(
                "cell:\n  forget-bias: 1\n",
                "line 2: expected a text or number after cell:, as in cell.forget-bias: 1");
    }

    @Test
    void read_noValue_isRefused() throws IOException {
        refused("hidden:\n", "line 1: expected a text or number after hidden:, as in cell.forget-bias: 1");
    }

    @Test
    void read_keyTwice_isRefused() throws IOException {
        refused("hidden: 1\nhidden: 2\n", "line 2: expected hidden once only");
    }

    @Test
    void read_noKeys_isRefused() throws IOException {
        refused("- hidden\n", "line 1: expected key: value");
    }

    @Test
    void read_noYaml_namesTheLine() throws IOException {
        Path file = file("hidden: 1\ncell: \"gru\n");
        assertThatThrownBy(() -> KeysFile.read(file))
                .hasMessage(
                        "[Carousel/BadYaml] " + file
                                + " line 2: expected YAML of the form key: value; while scanning a quoted scalar, found unexpected end of stream");
    }

    private void refused(String text, String message) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> KeysFile.read(file)).hasMessage("[Carousel/BadYaml] " + file + " " + message);
    }

    private Path file(String text) throws IOException {
        return Files.write(folder.resolve("keys.yaml"), List.of(text.split("\n")));
    }
}
