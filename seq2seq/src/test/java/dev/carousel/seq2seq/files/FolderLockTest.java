package dev.carousel.seq2seq.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    Path path;

    @Test
    void claim_heldInThisProcess_isRefusedUntilClosed() {
        var folder = ModelFolder.at(path);
        try (var held = folder.claim()) {
            assertThat(held).isNotNull();
            assertThatThrownBy(folder::claim).hasMessage(inUse());
            assertThatThrownBy(() -> ModelFolder.at(path.resolve("..").resolve(path.getFileName()))
                            .claim())
                    .hasMessageContaining("[Carousel/FolderInUse]");
        }
        folder.claim().close();
    }

    /** POSIX gives a lock back when its process closes any channel of the file: the refused claims must not. */
    @Test
    void claim_heldInAnotherProcess_isRefusedEvenAfterARefusalThere() throws Exception {
        var folder = ModelFolder.at(path);
        try (var held = folder.claim()) {
            assertThat(held).isNotNull();
            assertThatThrownBy(folder::claim).hasMessageContaining("[Carousel/FolderInUse]");
            try (var process = SavingProcess.start(path)) {
                assertThat(process.firstLine()).isEqualTo(inUse());
            }
        }
    }

    @Test
    void claim_holderWasKilled_succeeds() throws Exception {
        try (var process = SavingProcess.start(path)) {
            assertThat(process.firstLine()).isEqualTo("1");
            assertThatThrownBy(() -> ModelFolder.at(path).claim()).hasMessage(inUse());
        }
        ModelFolder.at(path).claim().close();
    }

    @Test
    void save_folderThatWasMadeAnew_isRefusedAndTouchesNothing() throws Exception {
        Path here = path.resolve("model");
        try (var first = ModelFolder.at(here).claim()) {
            first.save(1, new State(1).files(), Pointer.CURRENT);
            Disk.delete(here);
            try (var process = SavingProcess.start(here)) {
                assertThat(process.firstLine()).isEqualTo("1");
                process.kill();
                State there = State.in(ModelFolder.at(here), Pointer.CURRENT);
                assertThatThrownBy(() -> first.save(99, new State(99).files(), Pointer.CURRENT))
                        .hasMessageContaining("[Carousel/FolderInUse] ")
                        .hasMessageContaining("was deleted or made anew");
                assertThat(State.in(ModelFolder.at(here), Pointer.CURRENT)).isEqualTo(there);
                assertThat(here.resolve("step-99")).doesNotExist();
            }
        }
    }

    @Test
    void save_folderThatWasDeleted_isRefused() throws Exception {
        Path here = path.resolve("model");
        try (var writer = ModelFolder.at(here).claim()) {
            Disk.delete(here);
            assertThatThrownBy(() -> writer.save(1, new State(1).files(), Pointer.CURRENT))
                    .hasMessageContaining("[Carousel/FolderInUse] ");
            assertThat(here).doesNotExist();
        }
    }

    private String inUse() {
        return "[Carousel/FolderInUse] " + path + ": another training run is writing to this model folder;"
                + " wait until it ends, or give this one a folder of its own";
    }
}
