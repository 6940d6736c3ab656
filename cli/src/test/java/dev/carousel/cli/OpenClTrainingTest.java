package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carousel.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a model is trained: what the keys {@code backend} and {@code device} come to, and what is stored of them. */
class OpenClTrainingTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Path words = Path.of("");
    private String device = "";

    @BeforeEach
    void requireDevice() throws IOException {
        Result devices = Shell.run("devices", "--json");
        Assumptions.assumeTrue(devices.code() == 0, devices.err());
        JsonNode found = JSON.readTree(devices.out()).get("devices");
        Assumptions.assumeFalse(found.isEmpty(), "OpenCL finds no device here");
        device = found.get(0).get("name").asText();
        words = Files.writeString(folder.resolve("words.tsv"), "ab\tɑ b\nba\tb ɑ\nab\tɒ b\nbab\tb ɑ b\n");
    }

    @Test
    void train_deviceByNumber_isStoredByItsName() throws IOException {
        assertThat(trained("--set", "backend=opencl", "--set", "device=0")).isEqualTo("opencl on " + device);
    }

    @Test
    void train_deviceInAConfiguration_isTheSame() throws IOException {
        Path keys = Files.writeString(folder.resolve("keys.yaml"), "backend: opencl\ndevice: 0\n");
        assertThat(trained("--config", keys.toString())).isEqualTo("opencl on " + device);
    }

    @Test
    void train_noDeviceNamed_storesTheOneThatWasTaken() throws IOException {
        assertThat(trained("--set", "backend=opencl")).startsWith("opencl on ").doesNotEndWith("auto");
    }

    @Test
    void train_auto_storesWhatItCameTo() throws IOException {
        assertThat(trained("--set", "backend=auto")).matches("jvm on auto|opencl on (?!auto$).*");
    }

    @Test
    void train_deviceThatIsNotThere_isAnErrorThatListsAll() {
        Result result = Shell.run(
                Shell.training(folder.resolve("model"), words, "--set", "backend=opencl", "--set", "device=nowhere"));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("carousel: [Carousel/NoDevice] no device \"nowhere\": there are device 0, " + device)
                .endsWith("; give a number, a part of a name, or auto, or set backend=jvm\n");
        assertThat(folder.resolve("model")).doesNotExist();
    }

    @Test
    void predict_onADevice_answersAsTheProcessorDoes() throws IOException {
        trained("--set", "backend=jvm");
        Path model = folder.resolve("model");
        String here =
                Shell.runOn("ab\nbab\n", "predict", "--model", model.toString()).out();
        Result there = Shell.runOn(
                "ab\nbab\n", "predict", "--model", model.toString(), "--set", "backend=opencl", "--set", "device=0");
        assertThat(there.out()).as(there.err()).isEqualTo(here).isNotEmpty();
    }

    @Test
    void devices_json_tellsTheSameDevices() {
        Result json = Shell.run("devices", "--json");
        assertThat(json.out()).startsWith("{").contains("\"devices\"").doesNotContain("handle");
        assertThat(Shell.run("devices").out()).startsWith("0 ").contains(device);
    }

    /** Trains, and tells what is stored. */
    private String trained(String... keys) throws IOException {
        Path model = folder.resolve("model");
        Result result = Shell.run(Shell.training(model, words, keys));
        assertThat(result.code()).as(result.err()).isZero();
        String step = Files.readString(model.resolve("current")).strip();
        JsonNode stored = JSON.readTree(
                        model.resolve(step).resolve("model.json").toFile())
                .get("configuration");
        return stored.get("backend").asText() + " on " + stored.get("device").asText();
    }
}
