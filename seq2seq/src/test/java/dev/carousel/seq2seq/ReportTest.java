package dev.carousel.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carousel.api.Backend;
import dev.carousel.api.Field;
import dev.carousel.api.Model;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.Sizes;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.ModelFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import dev.carousel.core.plugins.Discovered;
import dev.carousel.core.plugins.Discovery;
import dev.carousel.core.plugins.FoundPlugin;
import dev.carousel.core.reference.ReferenceBackend;
import dev.carousel.core.wiring.Carousel;
import dev.carousel.seq2seq.model.EncoderDecoderFactory;
import dev.carousel.seq2seq.report.TrainingReport;
import dev.carousel.seq2seq.train.EpochReport;
import dev.carousel.seq2seq.train.Insight;
import dev.carousel.seq2seq.train.StepReport;
import dev.carousel.seq2seq.train.TrainingListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training leaves a log and a page, and is none the worse for it. */
class ReportTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Seq2Seq SEQ2SEQ = Seq2Seq.discover();

    @TempDir
    Path folder;

    private Reversals data = new Reversals("", "");
    private Path model = Path.of("");

    @BeforeEach
    void write() {
        data = Reversals.in(folder);
        model = folder.resolve("model");
    }

    @Test
    void into_logsWhatHappens() {
        training(SEQ2SEQ).into(model);
        List<JsonNode> log = log(model);
        assertThat(log)
                .extracting(line -> line.path("event").asText())
                .containsSubsequence(
                        "start", "probe", "step", "epoch", "answers", "probe", "save", "step", "epoch", "save", "stop");
        assertThat(log.get(0).path("configuration").path("hidden").asInt()).isEqualTo(8);
        assertThat(log.get(0).path("training").path("name").asText()).isEqualTo(data.training());
        assertThat(steps(model))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 24).boxed().toList());
        assertThat(of(log, "epoch"))
                .hasSize(3)
                .allSatisfy(epoch -> assertThat(epoch.path("development")).hasSize(7));
        assertThat(of(log, "probe")).hasSize(4).allSatisfy(probe -> {
            assertThat(probe.path("source")).hasSize(2);
            assertThat(probe.path("target").path("decoder/0/h").get(0).asDouble())
                    .isPositive();
        });
        assertThat(of(log, "answers").get(0).path("attention")).isNotEmpty();
        assertThat(log.get(log.size() - 1).path("reason").asText()).isEqualTo("all epochs are done");
        assertThat(TrainingReport.page(model)).content().contains("uPlot", "all epochs are done", "</html>");
    }

    @Test
    void into_loggingFewerSteps_logsTheFirstAndEachSuch() {
        training(SEQ2SEQ).set("log-every", 10).into(model);
        assertThat(steps(model)).containsExactly(1L, 10L, 20L);
    }

    @Test
    void into_withoutReport_leavesNone() {
        training(SEQ2SEQ).set("report", false).into(model);
        assertThat(model.resolve("training")).doesNotExist();
    }

    @Test
    void resume_afterStops_logsWhatATrainingLogsThatWasLeftAlone() {
        training(SEQ2SEQ).into(folder.resolve("whole"));
        for (long step : List.of(2L, 5L, 9L, 14L, 20L)) {
            stopAt(step);
        }
        training(SEQ2SEQ).resume(model);
        assertThat(withoutTimes(model)).isEqualTo(withoutTimes(folder.resolve("whole")));
        assertThat(of(log(model), "start"))
                .extracting(start -> start.path("step").asInt())
                .isSorted()
                .hasSizeGreaterThan(2);
        assertThat(log(model))
                .extracting(line -> line.path("seconds").asDouble(Double.MAX_VALUE))
                .filteredOn(seconds -> seconds < Double.MAX_VALUE)
                .isSorted();
    }

    @Test
    void into_withAReport_comesToTheSameBitsAsWithout() {
        training(SEQ2SEQ).into(folder.resolve("seen"));
        training(SEQ2SEQ).set("report", false).into(folder.resolve("unseen"));
        assertThat(withoutConfiguration(folder.resolve("seen")))
                .containsKey("step-24/weights.safetensors")
                .isEqualTo(withoutConfiguration(folder.resolve("unseen")));
    }

    @Test
    void into_aFolderInWhichNoReportCanBeWritten_goesOn() {
        training(SEQ2SEQ)
                .listener(onceOpened(() -> Files.writeString(model.resolve("training"), "in the way")))
                .into(model);
        assertThat(model.resolve("best")).exists();
        assertThat(model.resolve("training")).isRegularFile();
    }

    @Test
    void into_aDiskThatIsFull_goesOnAndDrawsThePage() {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "no /dev/full here");
        training(SEQ2SEQ)
                .listener(onceOpened(() -> {
                    Files.createDirectory(model.resolve("training"));
                    Files.createSymbolicLink(TrainingReport.log(model), Path.of("/dev/full"));
                }))
                .into(model);
        assertThat(model.resolve("best")).exists();
        assertThat(TrainingReport.page(model)).content().contains("all epochs are done");
    }

    @Test
    void into_aReportThatIsLostOnTheWay_goesOn() {
        training(SEQ2SEQ)
                .listener(new TrainingListener() {
                    @Override
                    public void completed(EpochReport report) {
                        if (report.epoch() == 2) {
                            quietly(() -> {
                                Files.delete(TrainingReport.log(model));
                                Files.delete(TrainingReport.page(model));
                                Files.delete(model.resolve("training"));
                            });
                        }
                    }
                })
                .into(model);
        assertThat(model.resolve("best")).exists();
    }

    @Test
    void into_aBackendThatCannotProbe_reportsTheRest() {
        training(with(Extension.backend("blind", Blind.class)))
                .set("backend", "blind")
                .into(model);
        assertThat(of(log(model), "probe")).isEmpty();
        assertThat(of(log(model), "epoch")).hasSize(3);
    }

    @Test
    void into_aModelWithoutAProbe_reportsTheRest() {
        training(with(Extension.model("plain", PlainFactory.class)))
                .set("model", "plain")
                .into(model);
        assertThat(of(log(model), "probe")).isEmpty();
        assertThat(of(log(model), "answers")).hasSize(3);
    }

    @Test
    void into_aModelOfText_looksAtNoGradients() throws IOException {
        Path text = Files.writeString(folder.resolve("text.txt"), "to be or not to be\n".repeat(20));
        var err = System.err;
        var told = new ByteArrayOutputStream();
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            SEQ2SEQ.training(text.toString(), text.toString())
                    .set(Map.of("model", "language-model", "hidden", 4, "embedding", 4, "epochs", 1))
                    .into(model);
        } finally {
            System.setErr(err);
        }
        assertThat(of(log(model), "probe")).isEmpty();
        assertThat(of(log(model), "epoch")).hasSize(1);
        assertThat(told.toString(StandardCharsets.UTF_8)).doesNotContain("gradients failed");
    }

    @Test
    void into_aTrainingThatFails_saysWhy() {
        assertThatThrownBy(() -> data.prepare(BrokenPlugin.seq2seq())
                        .set("cell", "sinking")
                        .set("optimizer", "sgd")
                        .into(model))
                .hasMessageContaining("NonFiniteLoss");
        List<JsonNode> log = log(model);
        JsonNode last = log.get(log.size() - 1);
        assertThat(last.path("event").asText()).isEqualTo("stop");
        assertThat(last.path("failed").asBoolean()).isTrue();
        assertThat(last.path("reason").asText()).contains("NonFiniteLoss");
        assertThat(TrainingReport.page(model)).content().contains("NonFiniteLoss");
    }

    private Training training(Seq2Seq seq2seq) {
        return data.prepare(seq2seq).set("checkpoint-every", 3).set("log-every", 1);
    }

    private void stopAt(long step) {
        var stop = new IllegalStateException("stop");
        assertThatThrownBy(() -> training(SEQ2SEQ)
                        .listener(new TrainingListener() {
                            @Override
                            public void stepped(StepReport report) {
                                if (report.step() == step) {
                                    throw stop;
                                }
                            }
                        })
                        .resume(model))
                .isSameAs(stop);
    }

    private static List<JsonNode> log(Path model) {
        try {
            var lines = new ArrayList<JsonNode>();
            for (String line : Files.readAllLines(TrainingReport.log(model))) {
                lines.add(JSON.readTree(line));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> of(List<JsonNode> log, String event) {
        return log.stream()
                .filter(line -> line.path("event").asText().equals(event))
                .toList();
    }

    private static List<Long> steps(Path model) {
        return of(log(model), "step").stream()
                .map(line -> line.path("step").asLong())
                .toList();
    }

    private static List<JsonNode> withoutTimes(Path model) {
        return log(model).stream()
                .filter(line ->
                        !List.of("start", "stop").contains(line.path("event").asText()))
                .<JsonNode>map(line -> ((ObjectNode) line).without(List.of("seconds", "tokensPerSecond")))
                .toList();
    }

    private static Map<String, String> withoutConfiguration(Path model) {
        var files = SavedBytes.of(model).files();
        files.keySet().removeIf(name -> name.endsWith("model.json") || name.endsWith("checksums.txt"));
        return files;
    }

    private interface Act {
        void run() throws IOException;
    }

    private static void quietly(Act act) {
        try {
            act.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TrainingListener onceOpened(Act act) {
        return new TrainingListener() {
            @Override
            public void opened(Insight insight) {
                quietly(act);
            }
        };
    }

    private static Seq2Seq with(Extension<?> extension) {
        var plugins = new ArrayList<>(Discovery.discover().plugins());
        plugins.add(new FoundPlugin("more", "1", "here", List.of(extension)));
        return Seq2Seq.of(Carousel.of(new Discovered(plugins, List.of(), List.of())));
    }

    /** Runs no graph that looks at states. */
    public static final class Blind implements Backend {
        private final Backend reference = new ReferenceBackend();

        @Override
        public Kernel compile(Graph graph) {
            if (graph.inputs().stream().anyMatch(input -> input.label().startsWith("zeros/"))) {
                throw new IllegalStateException("blind");
            }
            return reference.compile(graph);
        }
    }

    /** Makes encoder–decoders that show nothing. */
    public static final class PlainFactory implements ModelFactory {
        private final ModelFactory factory = new EncoderDecoderFactory();

        @Override
        public String help() {
            return "an encoder and a decoder";
        }

        @Override
        public List<Option<?>> options() {
            return factory.options();
        }

        @Override
        public Model create(Map<String, Integer> vocabularies, Settings settings, Catalog catalog) {
            Model inner = factory.create(vocabularies, settings, catalog);
            return new Model() {
                @Override
                public List<Field> fields() {
                    return inner.fields();
                }

                @Override
                public void define(Sizes sizes, ProgramScope program) {
                    inner.define(sizes, program);
                }
            };
        }
    }
}
