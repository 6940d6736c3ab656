package dev.carousel.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AnswerFileTest {
    @TempDir
    Path folder;

    @Test
    void write_contentThatFails_leavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("answers.txt"), "old");
        Path part = Files.writeString(folder.resolve("answers.txt.part"), "somebody's");
        assertThatThrownBy(() -> AnswerFile.write(file, out -> {
                    out.print("new");
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(file).hasContent("old");
        assertThat(part).hasContent("somebody's");
        assertThat(folder.toFile().list()).hasSize(2);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void write_throughALink_keepsTheLinkAndThePermissions() throws IOException {
        Path file = Files.writeString(folder.resolve("answers.txt"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Path link = Files.createSymbolicLink(folder.resolve("latest.txt"), file);
        AnswerFile.write(link, out -> out.print("new"));
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void write_noFolder_saysSo() {
        Path file = folder.resolve("none/answers.txt");
        assertThatThrownBy(() -> AnswerFile.write(file, out -> {}))
                .hasMessage("[Carousel/UnwritableFile] " + file + ": cannot be written: its folder does not exist");
    }
}
