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

    private String inUse() {
        return "[Carousel/FolderInUse] " + path + ": another training run is writing to this model folder;"
                + " wait until it ends, or give this one a folder of its own";
    }
}
