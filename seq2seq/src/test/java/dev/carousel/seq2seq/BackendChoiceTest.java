package dev.carousel.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.Backend;
import dev.carousel.api.plugin.Extension;
import dev.carousel.core.plugins.Discovered;
import dev.carousel.core.plugins.Discovery;
import dev.carousel.core.plugins.FoundPlugin;
import dev.carousel.core.wiring.Carousel;
import dev.carousel.seq2seq.train.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which backend runs a model, and that kernels made in the background change nothing but the time. */
class BackendChoiceTest {
    private static final Seq2Seq WITHOUT = with(Map.of());
    private static final Seq2Seq WITH =
            with(Map.of("jvm", CompilingBackend.class, "slow", CompilingBackend.Slow.class));

    private static final Seq2Seq CHOOSING =
            with(Map.of("jvm", CompilingBackend.class, "auto", Undecided.class, "cards", Cards.class));

    /** Comes to {@code jvm}. */
    public static final class Undecided extends CompilingBackend {
        @Override
        public Choice decide(Choice given) {
            return new Choice("jvm", Choice.ANY);
        }
    }

    /** Has two devices: 0, the slow one, and 1, the fast one. */
    public static final class Cards extends CompilingBackend {
        @Override
        public Backend on(String device) {
            return this;
        }

        @Override
        public Choice decide(Choice given) {
            boolean slow = given.device().equals("0") || given.device().equals("slow");
            return new Choice(given.backend(), slow ? "slow" : "fast");
        }
    }

    @TempDir
    Path folder;

    private Reversals data = new Reversals("", "");

    @BeforeEach
    void write() {
        data = Reversals.in(folder);
    }

    @Test
    void into_noBackendNamed_takesTheCompiledOneWhereItIs() {
        assertThat(trained(WITH.training(data.training(), data.development()))).isEqualTo("jvm");
        assertThat(trained(WITHOUT.training(data.training(), data.development())))
                .isEqualTo("reference");
    }

    @Test
    void into_reference_isTakenAsNamed() {
        assertThat(trained(WITH.training(data.training(), data.development()).set("backend", "reference")))
                .isEqualTo("reference");
    }

    @Test
    void into_backendThatIsUndecided_storesWhatItComesTo_andGoesOnThere() {
        training(CHOOSING).set("backend", "auto").set("epochs", 1).into(model());
        assertThat(stored(CHOOSING)).containsEntry("backend", "jvm").containsEntry("device", "auto");
        training(CHOOSING).set("backend", "auto").set("epochs", 2).resume(model());
        assertThat(stored(CHOOSING)).containsEntry("backend", "jvm").containsEntry("epochs", 2);
    }

    @Test
    void into_device_isStoredByItsName_andGoesOnThere() {
        training(CHOOSING).set("backend", "cards").set("device", 0).into(model());
        assertThat(stored(CHOOSING)).containsEntry("backend", "cards").containsEntry("device", "slow");
        training(CHOOSING).set("device", "slow").set("epochs", 1).resume(model());
        assertThatThrownBy(() -> training(CHOOSING).set("device", 1).resume(model()))
                .hasMessageContaining("[Carousel/OtherConfiguration]")
                .hasMessageContaining(": was trained with device = slow, not fast; only ");
    }

    @Test
    void into_deviceOfABackendThatHasNone_isAnError() {
        assertThatThrownBy(() -> training(WITH).set("device", 1).into(model()))
                .hasMessage(
                        "[Carousel/NoDevice] device \"1\": this backend has no devices to choose from; set device=auto, or"
                                + " another backend");
    }

    /** The device of a backend that is replaced goes with it. */
    @Test
    void load_ofAModelOfADevice_onAnotherBackend_answers() {
        training(CHOOSING).set("backend", "cards").into(model());
        assertThat(WITHOUT.load(model(), Map.of("backend", "reference")).predict("abc"))
                .isEqualTo(CHOOSING.load(model()).predict("abc"));
    }

    @Test
    void resume_onAnotherBackend_isRefused() {
        training(WITH).into(model());
        assertThatThrownBy(() -> training(WITH).set("backend", "reference").resume(model()))
                .hasMessageContaining("[Carousel/OtherConfiguration]")
                .hasMessageContaining(": was trained with backend = jvm, not reference; only ");
    }

    @Test
    void resumeAndLoad_whereTheBackendIsNotHere_nameTheModelThatAsksForIt() {
        training(WITH).into(model());
        String refused = "\\[Carousel/UnknownName\\] \\Q" + model()
                + "\\E.step-\\d+: no backend \"jvm\"\\. There are reference, for option backend";
        assertThatThrownBy(() -> training(WITHOUT).resume(model())).hasMessageMatching(refused);
        assertThatThrownBy(() -> WITHOUT.load(model())).hasMessageMatching(refused);
        assertThatThrownBy(() -> training(WITH).set("backend", "refrence").resume(model()))
                .hasMessageStartingWith("[Carousel/UnknownName] no backend \"refrence\": did you mean \"reference\"?");
    }

    @Test
    void resume_ofATrainingOnReference_staysThereWhenAnotherBackendComes() {
        training(WITHOUT).set("epochs", 1).into(model());
        training(WITH).set("epochs", 2).resume(model());
        assertThat(backend(WITH)).isEqualTo("reference");
    }

    @Test
    void load_onAnotherBackend_answers() {
        training(WITH).into(model());
        assertThat(WITHOUT.load(model(), Map.of("backend", "reference")).predict("abc"))
                .isEqualTo(WITH.load(model()).predict("abc"));
    }

    @Test
    void into_kernelsThatComeLate_comesToTheSameBits() {
        training(WITH).into(folder.resolve("jvm"));
        training(WITH).set("backend", "slow").into(folder.resolve("slow"));
        assertThat(weights("slow")).isEqualTo(weights("jvm"));
    }

    @Test
    void into_slowCompiler_tellsHowManyKernelsComeAndWhenAllAreReady() {
        var told = new ArrayList<List<Integer>>();
        training(WITH)
                .set("backend", "slow")
                .listener(new TrainingListener() {
                    @Override
                    public void compiling(int ready, int kernels) {
                        told.add(List.of(ready, kernels));
                    }
                })
                .into(model());
        int kernels = told.get(0).get(1);
        assertThat(kernels).isGreaterThan(4);
        assertThat(told).hasSize(3).allMatch(each -> each.get(1) == kernels);
        assertThat(told.get(0).get(0)).isLessThan(kernels);
        assertThat(told.get(1).get(0)).isPositive();
        assertThat(told.get(2).get(0)).isEqualTo(kernels);
    }

    @Test
    void into_aWholeTraining_compilesEachKernelThatItAnnounced() {
        var backends = new ArrayList<CompilingBackend>();
        Seq2Seq seq2seq = with(Map.of("jvm", CompilingBackend.class), backends);
        var told = new ArrayList<Integer>();
        training(seq2seq)
                .set("epochs", 2)
                .set("report", false)
                .listener(new TrainingListener() {
                    @Override
                    public void compiling(int ready, int kernels) {
                        told.add(kernels);
                    }
                })
                .into(model());
        assertThat(backends.get(0).compiled()).hasSize(told.get(0));
    }

    private Training training(Seq2Seq seq2seq) {
        return data.prepare(seq2seq);
    }

    private Path model() {
        return folder.resolve("model");
    }

    private String trained(Training training) {
        Path model = folder.resolve("model-" + training.hashCode());
        training.set(Reversals.keys()).set("epochs", 1).into(model);
        return String.valueOf(WITH.load(model).description().configuration().get("backend"));
    }

    private String backend(Seq2Seq seq2seq) {
        return String.valueOf(stored(seq2seq).get("backend"));
    }

    private Map<String, Object> stored(Seq2Seq seq2seq) {
        return seq2seq.load(model()).description().configuration();
    }

    private String weights(String model) {
        return SavedBytes.of(folder.resolve(model)).files().entrySet().stream()
                .filter(file -> file.getKey().endsWith("weights.safetensors"))
                .map(Map.Entry::getValue)
                .reduce("", String::concat);
    }

    private static Seq2Seq with(Map<String, Class<? extends Backend>> backends) {
        return with(backends, new ArrayList<>());
    }

    private static Seq2Seq with(Map<String, Class<? extends Backend>> backends, List<CompilingBackend> made) {
        var plugins = new ArrayList<>(Discovery.discover().plugins());
        List<Extension<?>> extensions = new ArrayList<>();
        backends.forEach((name, type) -> extensions.add(Extension.backend(name, type)));
        plugins.add(new FoundPlugin("kernels", "1", "here", extensions));
        var carousel = Carousel.of(new Discovered(plugins, List.of(), List.of()));
        backends.keySet().forEach(name -> made.add((CompilingBackend) carousel.backend(name)));
        return Seq2Seq.of(carousel);
    }
}
