package dev.carousel.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carousel.seq2seq.files.Content;
import dev.carousel.seq2seq.files.ModelFolder;
import dev.carousel.seq2seq.files.ModelWriter;
import dev.carousel.seq2seq.files.Pointer;
import dev.carousel.seq2seq.files.StoredModel;
import dev.carousel.seq2seq.train.StepReport;
import dev.carousel.seq2seq.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training goes on from a folder that was saved when there were fewer keys: those that came since stood at their presets. */
class EarlierKeysResumeTest {
    private static final Seq2Seq SEQ2SEQ = Seq2Seq.discover();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Reversals data = new Reversals("", "");

    @BeforeEach
    void saveWithoutKeys() throws IOException {
        data = Reversals.in(folder);
        training(Map.of()).into(folder.resolve("whole"));
        Training begun = training(Map.of()).listener(new TrainingListener() {
            @Override
            public void stepped(StepReport report) {
                if (report.step() == 2) {
                    throw new IllegalStateException("interrupted");
                }
            }
        });
        assertThatThrownBy(() -> begun.into(folder.resolve("now"))).hasMessage("interrupted");
        saveAgain(folder.resolve("now"), folder.resolve("earlier"));
    }

    @Test
    void resume_withPresets_comesToTheSameBits() {
        training(Map.of()).resume(folder.resolve("earlier"));
        assertThat(SavedBytes.of(folder.resolve("earlier"))).isEqualTo(SavedBytes.of(folder.resolve("whole")));
    }

    @Test
    void resume_withOtherThanThePreset_isRefused() {
        assertThatThrownBy(() -> training(Map.of("joint-ngrams", 3)).resume(folder.resolve("earlier")))
                .hasMessageContaining("was trained with joint-ngrams = 0, not 3;");
    }

    private Training training(Map<String, Object> more) {
        return data.prepare(SEQ2SEQ).set("checkpoint-every", 1).set(more);
    }

    private static void saveAgain(Path from, Path to) throws IOException {
        try (StoredModel stored = ModelFolder.at(from).open(Pointer.CURRENT);
                ModelWriter writer = ModelFolder.at(to).claim()) {
            Map<String, Content> files = new LinkedHashMap<>();
            for (String name : stored.files()) {
                byte[] bytes = stored.bytes(name);
                byte[] saved = name.equals("model.json") ? withoutKeys(bytes) : bytes;
                files.put(name, out -> out.write(saved));
            }
            writer.save(1, files, Pointer.CURRENT);
        }
    }

    private static byte[] withoutKeys(byte[] model) throws IOException {
        var json = (ObjectNode) JSON.readTree(model);
        var configuration = (ObjectNode) json.get("configuration");
        assertThat(configuration.remove("joint-ngrams").intValue()).isZero();
        assertThat(configuration.remove("joint-weight").doubleValue()).isPositive();
        return JSON.writeValueAsBytes(json);
    }
}
