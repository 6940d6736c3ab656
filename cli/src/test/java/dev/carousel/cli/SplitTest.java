package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitTest {
    @TempDir
    private Path folder;

    private Path words;
    private Path into;

    @BeforeEach
    void write() throws IOException {
        words = Files.writeString(folder.resolve("words.tsv"), "ab\tɑ b\nba\tb ɑ\nab\tɒ b\nbab\tb ɑ b\na\tɑ\n");
        into = folder.resolve("new/data");
    }

    private Result split(String holdOut) {
        return Shell.run("split", "--from", words.toString(), "--hold-out", holdOut, "--into", into.toString());
    }

    @Test
    void split_aFile_writesBothParts() {
        Path train = into.resolve("train.tsv");
        Path dev = into.resolve("dev.tsv");
        assertThat(split("2"))
                .isEqualTo(new Result(0, train + ": 3 lines of 2 sources\n" + dev + ": 2 lines of 2 sources\n", ""));
        assertThat(train).hasContent("ab\tɑ b\nab\tɒ b\na\tɑ\n");
        assertThat(dev).hasContent("ba\tb ɑ\nbab\tb ɑ b\n");
    }

    @Test
    void split_whereAPartIs_replacesNothing() throws IOException {
        Files.createDirectories(into);
        Path dev = Files.writeString(into.resolve("dev.tsv"), "mine");
        assertThat(split("50%"))
                .isEqualTo(new Result(
                        2,
                        "",
                        "carousel: [Carousel/FileExists] " + dev
                                + ": is there already; remove it, or choose another folder\n"));
        assertThat(dev).hasContent("mine");
        assertThat(into.resolve("train.tsv")).doesNotExist();
    }

    @Test
    void split_badShare_leavesNothing() {
        assertThat(split("all").err())
                .isEqualTo(
                        "carousel: [Carousel/BadOption] hold-out: expected a number of sources such as 500, or a share"
                                + " below 100% such as 2.5%, found \"all\"\n");
        assertThat(split("4").err())
                .isEqualTo("carousel: [Carousel/ValueOutOfRange] hold-out: 4 is 4: expected at least 1 source and fewer"
                        + " than all 4\n");
        assertThat(into).doesNotExist();
    }
}
