package dev.carousel.seq2seq.files;

import static dev.carousel.seq2seq.files.Pointer.BEST;
import static dev.carousel.seq2seq.files.Pointer.CURRENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.carousel.api.CarouselException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ModelFolderPropertyTest {
    private static final int BLOCK = 512;

    @Property(tries = 500)
    void open_damagedFile_isACleanErrorOrTheSameContent(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 3) int damages) throws IOException {
        try (var disk = disk(10_000)) {
            var folder = ModelFolder.at(disk.getPath("m"));
            save(folder, 41, CURRENT);
            var victim = pick(folder.path(), random);
            Files.write(victim, Damage.of(Files.readAllBytes(victim), random, damages));
            try {
                assertThat(State.in(folder, CURRENT)).isEqualTo(new State(41));
            } catch (CarouselException e) {
                assertThat(e.getMessage()).startsWith("[Carousel/").contains("m/");
            }
        }
    }

    /** The disk fills up at every point of a save, from its first block to its last. */
    @Property(tries = 300)
    void save_fullDisk_isACleanErrorAndHarmsNothing(@ForAll @IntRange(min = 45, max = 110) int blocks)
            throws IOException {
        try (var disk = disk(blocks)) {
            var folder = ModelFolder.at(disk.getPath("m"));
            save(folder, 1, BEST, CURRENT);
            try {
                save(folder, 2, CURRENT);
                assertThat(blocks).isGreaterThan(80);
                assertThat(State.in(folder, CURRENT)).isEqualTo(new State(2));
            } catch (CarouselException e) {
                assertThat(blocks).isLessThan(100);
                assertThat(e)
                        .hasMessageStartingWith("[Carousel/SaveFailed] m: could not save step 2: out of disk space;");
                assertThat(State.in(folder, CURRENT)).isEqualTo(new State(1));
            }
            assertThat(State.in(folder, BEST)).isEqualTo(new State(1));
            assertNoLeftovers(folder);
        }
    }

    @Property(tries = 20)
    void save_afterAFullDiskHasRoomAgain_succeeds(@ForAll @IntRange(min = 50, max = 80) int blocks) throws IOException {
        try (var disk = disk(blocks + 60)) {
            var folder = ModelFolder.at(disk.getPath("m"));
            save(folder, 1, CURRENT);
            var ballast = Files.write(disk.getPath("ballast"), new byte[BLOCK * 60]);
            assertThatThrownBy(() -> save(folder, 2, CURRENT)).hasMessageContaining("[Carousel/SaveFailed]");
            Files.delete(ballast);
            save(folder, 2, CURRENT);
            assertThat(State.in(folder, CURRENT)).isEqualTo(new State(2));
        }
    }

    private static FileSystem disk(int blocks) {
        return Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setBlockSize(BLOCK)
                .setMaxSize((long) blocks * BLOCK)
                .build());
    }

    private static void save(ModelFolder folder, long step, Pointer pointer, Pointer... more) {
        try (var writer = folder.claim()) {
            writer.save(step, new State(step).files(), pointer, more);
        }
    }

    private static Path pick(Path folder, Random random) throws IOException {
        var files = new ArrayList<>(List.of(folder.resolve("current")));
        try (var saved = Files.list(folder.resolve("step-41"))) {
            files.addAll(saved.sorted().toList());
        }
        return files.get(random.nextInt(files.size()));
    }

    private static void assertNoLeftovers(ModelFolder folder) throws IOException {
        try (var entries = Files.list(folder.path())) {
            assertThat(entries.map(entry -> entry.getFileName().toString()))
                    .isSubsetOf("best", "current", "carousel.lock", "step-1", "step-2");
        }
    }
}
