package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.cli.Shell.Result;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input gets one line that says what is wrong and where, exit code 2, and harms nothing that was saved. */
class BadInputTest {
    @TempDir
    private Path folder;

    private Path good;
    private Path model;

    @BeforeEach
    void write() throws IOException {
        good = file("good.tsv", "ab\ta b\nba\tb a\n");
        model = folder.resolve("model");
    }

    @Test
    void train_missingFile_saysSo() {
        Path file = folder.resolve("none.tsv");
        assertRefused(train(file), "MissingFile", file + ": no such file; check the path");
    }

    @Test
    void train_emptyFile_saysSo() throws IOException {
        Path file = file("empty.tsv", "");
        assertRefused(train(file), "EmptyFile", file + ": expected at least one line, found an empty file");
    }

    @Test
    void train_lineWithoutTab_namesTheLine() throws IOException {
        Path file = file("words.tsv", "ab\ta b\nabban\n");
        assertRefused(train(file), "MissingTab", file + " line 2: expected source<TAB>target, found no tab: \"abban\"");
    }

    @Test
    void train_unequalLineCounts_namesBoth() throws IOException {
        Path source = file("source.txt", "a\nb\n");
        Path target = file("target.txt", "x\n");
        assertRefused(
                train(source + "," + target),
                "UnequalLineCounts",
                "expected as many lines in both files, found 2 in " + source + " and 1 in " + target);
    }

    @Test
    void train_invalidUtf8_namesLineAndByte() throws IOException {
        Path file = folder.resolve("latin.tsv");
        Files.write(file, new byte[] {'a', '\t', 'b', '\n', 'c', (byte) 0xFF, '\t', 'd', '\n'});
        assertRefused(train(file), "InvalidUtf8", file + " line 2: byte 2 (0xFF) is not UTF-8; save the file as UTF-8");
    }

    @Test
    void train_unknownKey_namesTheNearest() {
        assertRefused(train(good, "--set", "hiden=3"), "UnknownName", "no key \"hiden\": did you mean \"hidden\"?");
    }

    @Test
    void train_unknownPlugin_namesTheNearest() {
        assertRefused(
                train(good, "--set", "cell=lsmt"),
                "UnknownName",
                "no cell \"lsmt\": did you mean \"lstm\"? There are gru, lstm, vanilla, for option cell");
    }

    @Test
    void train_valueOutOfRange_namesTheRange() {
        assertRefused(
                train(good, "--set", "layers=0"), "BadOption", "layers: expected an integer from 1 to 64, got \"0\"");
    }

    @Test
    void train_valueOutOfRangeInFile_namesTheLine() throws IOException {
        Path file = file("keys.yaml", "cell: gru\nlayers: 0\n");
        assertRefused(
                train(good, "--config", file.toString()),
                "BadOption",
                file + " line 2: layers: expected an integer from 1 to 64, got \"0\"");
    }

    @Test
    void train_setWithoutValue_saysWhatIsExpected() {
        assertRefused(train(good, "--set", "hidden"), "BadOption", "--set hidden: expected KEY=VALUE, found no =");
    }

    @Test
    void train_overAModel_leavesItAsItWas() {
        trained();
        assertHarmless(() -> assertRefused(
                train(good),
                "ModelExists",
                model + ": holds a model already; resume its training, or choose another folder"));
    }

    @Test
    void train_folderThatCannotBeMade_saysSo() throws IOException {
        Path inFile = file("file", "x").resolve("model");
        Result result = Shell.run(Shell.training(inFile, good));
        assertRefused(result, "SaveFailed");
        assertThat(result.err()).contains(inFile.toString());
    }

    @Test
    void train_lossThatIsNotFinite_namesWhatWentWrongAndKeepsTheModel() throws IOException {
        Path words = file("words.tsv", "ab\ta b\nba\tb a\n".repeat(8));
        Result result = train(words, "--set", "learning-rate=1e38");
        assertRefused(result, "NonFiniteLoss");
        assertThat(result.err()).contains("The last good checkpoint is kept; lower learning-rate or clip-norm");
        assertThat(model.resolve("current")).exists();
        assertThat(train(words, "--resume", "--set", "learning-rate=0.1").err())
                .startsWith("carousel: [Carousel/OtherConfiguration] ")
                .contains("learning-rate = 1.0E38, not 0.1");
    }

    @Test
    void train_jarThatDoesNotLoad_saysWhy() throws IOException {
        Path jar = file("broken.jar", "no zip");
        assertRefused(
                train(good, "--plugins", jar.toString()),
                "PluginNotLoaded",
                jar + ": is no jar: zip END header not found");
    }

    @Test
    void predict_noModel_saysSo() {
        assertRefused(
                Shell.run("predict", "--model", model.toString()),
                "NoSuchModel",
                model + ": no such folder; check the path, or train a model there first");
    }

    @Test
    void predict_truncatedModel_namesTheFile() throws IOException {
        trained();
        Path weights = best().resolve("weights.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(bytes, bytes.length - 1));
        Result result = Shell.run("predict", "--model", model.toString());
        assertRefused(result, "ChangedFile");
        assertThat(result.err()).contains(weights.toString());
    }

    @Test
    void predict_editedModel_namesTheFile() throws IOException {
        trained();
        Path description = best().resolve("model.json");
        Files.writeString(description, Files.readString(description).replace("\"hidden\": 4", "\"hidden\": 5"));
        Result result = Shell.run("predict", "--model", model.toString());
        assertRefused(result, "ChangedFile");
        assertThat(result.err()).contains(description.toString());
    }

    @Test
    void predict_modelOfAnotherVersion_saysSo() throws IOException {
        trained();
        Path checksums = best().resolve("checksums.txt");
        Files.writeString(checksums, Files.readString(checksums).replace("format 1,", "format 9,"));
        assertRefused(Shell.run("predict", "--model", model.toString()), "OtherFormat");
    }

    @Test
    void predict_unknownDecoder_namesTheNearest() {
        trained();
        assertRefused(
                Shell.run("predict", "--model", model.toString(), "--decoder", "beem"),
                "UnknownName",
                "no decoder \"beem\": did you mean \"beam\"? There are beam, greedy, nucleus, top-k, for option decoder");
    }

    @Test
    void predict_blankLine_namesTheLine() {
        trained();
        Result result = Shell.runOn("ab\n\n", "predict", "--model", model.toString());
        assertRefused(result, "EmptySource");
        assertThat(result.err()).contains("standard input line 2");
    }

    @Test
    void predict_severalAnswersOfGreedy_saysWhatToDo() {
        trained();
        assertRefused(
                Shell.run("predict", "--model", model.toString(), "--decoder", "greedy", "--n-best", "3"),
                "BadOption",
                "--n-best: this decoder has no option n-best; use --decoder beam");
    }

    @Test
    void predict_outputInMissingFolder_saysSo() {
        trained();
        Path output = folder.resolve("no/answers.txt");
        assertRefused(
                Shell.runOn("ab\n", "predict", "--model", model.toString(), "--output", output.toString()),
                "UnwritableFile",
                output + ": cannot be written: its folder does not exist");
    }

    @Test
    void generate_unknownCell_namesTheNearest() {
        assertRefused(
                generate("lsmt", 3, folder.resolve("out")),
                "UnknownName",
                "no cell \"lsmt\": did you mean \"lstm\"? There are gru, lstm, vanilla, for option cell");
    }

    @Test
    void generate_noSteps_saysWhatIsExpected() {
        Result result = generate("lstm", 0, folder.resolve("out"));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("carousel: --length: expected at least 1, got 0. See carousel generate --help\n");
    }

    @Test
    void generate_neitherCellNorModel_saysWhatIsExpected() {
        Result result = Shell.run("generate", "--out", folder.resolve("out").toString());
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("carousel: expected either --cell or --model. See carousel generate --help\n");
    }

    @Test
    void generate_lanesThatNoProcessorHas_namesThoseThatSomeHave() {
        Result result = Shell.run("generate", "--cell", "lstm", "--lanes", "5", "--out", folder.toString());
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("carousel: --lanes: expected 0, 4, 8 or 16, got 5. See carousel generate --help\n");
    }

    @Test
    void generate_overAFile_leavesItAsItWas() throws IOException {
        Path file = file("file", "x");
        assertRefused(
                generate("lstm", 3, file),
                "NotAFolder",
                file + ": is no folder; sources need one, new or of earlier sources");
        assertThat(file).hasContent("x");
    }

    @Test
    void generate_whereNothingCanBeWritten_saysSo() throws IOException {
        Path inFile = file("file", "x").resolve("out");
        assertRefused(generate("lstm", 3, inFile), "UnwritableFile", inFile + ": cannot be written: Not a directory");
    }

    private static Result generate(String cell, int length, Path out) {
        String steps = String.valueOf(length);
        return Shell.run(
                "generate",
                "--cell",
                cell,
                "--length",
                steps,
                "--batch",
                "2",
                "--input",
                "3",
                "--hidden",
                "4",
                "--out",
                out.toString());
    }

    @Test
    void run_unknownOption_namesTheNearest() {
        Result result = Shell.run("train", "--modle", "x");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("carousel: no option \"--modle\": did you mean \"--model\"?");
        assertThat(result.err()).endsWith("See carousel train --help\n");
    }

    @Test
    void run_unknownCommand_namesTheNearest() {
        Result result = Shell.run("trian");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo(
                        "carousel: Unmatched argument at index 0: 'trian': did you mean train? See carousel --help\n");
    }

    private Result train(Object files, String... more) {
        return Shell.run(Shell.training(model, files, more));
    }

    private void trained() {
        assertThat(train(good).code()).isZero();
    }

    private Path best() throws IOException {
        return model.resolve(Files.readString(model.resolve("best")).strip());
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private void assertHarmless(Runnable attempt) {
        var before = content();
        attempt.run();
        assertThat(content()).isEqualTo(before);
    }

    private Map<Path, ByteBuffer> content() {
        try (Stream<Path> files = Files.walk(model)) {
            var content = new TreeMap<Path, ByteBuffer>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(file, ByteBuffer.wrap(Files.readAllBytes(file)));
            }
            return content;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertRefused(Result result, String id, String text) {
        assertRefused(result, id);
        assertThat(result.err()).isEqualTo("carousel: [Carousel/" + id + "] " + text + "\n");
    }

    private static void assertRefused(Result result, String id) {
        assertThat(result.err()).startsWith("carousel: [Carousel/" + id + "] ").hasLineCount(1);
        assertThat(result.code()).isEqualTo(2);
    }
}
