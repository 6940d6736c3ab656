package dev.carousel.seq2seq.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLogTest {
    @TempDir
    Path folder;

    private final List<ObjectNode> kept = new ArrayList<>();
    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("new/log.jsonl");
        TrainingLog log = open(0);
        for (long step : new long[] {0, 1, 2, 2, 3}) {
            log.append(line(step));
        }
    }

    @Test
    void append_writesOneObjectALine() throws IOException {
        assertThat(file).hasContent(lines(0, 1, 2, 2, 3));
    }

    @Test
    void open_afterAStep_cutsWhatCameLater() throws IOException {
        TrainingLog log = open(2);
        assertThat(kept).containsExactly(line(0), line(1), line(2), line(2));
        log.append(line(9));
        assertThat(file).hasContent(lines(0, 1, 2, 2, 9));
    }

    @Test
    void open_atTheBeginning_beginsTheLogAnew() throws IOException {
        TrainingLog log = open(0);
        assertThat(kept).isEmpty();
        log.append(line(0));
        assertThat(file).hasContent(lines(0));
    }

    @Test
    void open_aTornLastLine_healsIt() throws IOException {
        for (String torn : new String[] {"{\"event\":\"st", "{\"event\":\"step\",\"step\":3}", "\u0000\u0000\u0000"}) {
            write();
            Files.writeString(file, torn, StandardOpenOption.APPEND);
            TrainingLog log = open(3);
            assertThat(kept).hasSize(5);
            log.append(line(3));
            assertThat(file).hasContent(lines(0, 1, 2, 2, 3, 3));
        }
    }

    @Test
    void open_damageWithin_keepsWhatStandsBeforeIt() throws IOException {
        for (String damage :
                new String[] {"{\"event\":\"step\"}", "[]", "", "{\"event\":\"step\",\"step\":1}{}", "\u00ff"}) {
            Files.write(file, (lines(0, 1) + damage + "\n" + lines(2, 3)).getBytes(StandardCharsets.ISO_8859_1));
            open(3);
            assertThat(kept).as(damage).containsExactly(line(0), line(1));
        }
    }

    @Test
    void append_afterALineThatWasNotWrittenWhole_writesOverIt() throws IOException {
        TrainingLog log = open(3);
        Files.writeString(file, "{\"event\":\"epoch\",\"st", StandardOpenOption.APPEND);
        log.append(line(4));
        assertThat(file).hasContent(lines(0, 1, 2, 2, 3, 4));
    }

    private TrainingLog open(long step) throws IOException {
        kept.clear();
        return TrainingLog.open(file, step, kept::add);
    }

    private static ObjectNode line(long step) {
        return LogJson.object().put("event", "step").put("step", (int) step);
    }

    private static String lines(long... steps) {
        var text = new StringBuilder();
        for (long step : steps) {
            text.append("{\"event\":\"step\",\"step\":").append(step).append("}\n");
        }
        return text.toString();
    }
}
