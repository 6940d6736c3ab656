package dev.carousel.codegen.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FeaturesTest {
    private static final String ADVICE = "start Java with --add-modules jdk.incubator.vector";

    @Test
    void features_withoutTheModule_arePlainAndSayOnceHowToGetIt() throws Exception {
        String text = detect(List.of());
        assertThat(text).startsWith("exit 0").contains("Features[lanes=0] Features[lanes=0]", ADVICE);
        assertThat(text.split(ADVICE, -1)).hasSize(2);
    }

    @Test
    void features_withTheModule_areItsLanes() throws Exception {
        String text = detect(List.of("--add-modules", "jdk.incubator.vector"));
        assertThat(text)
                .startsWith("exit 0")
                .containsPattern("Features\\[lanes=(0|4|8|16)\\]")
                .doesNotContain(ADVICE);
    }

    @Test
    void features_switchedOff_arePlainInSilence() throws Exception {
        String text = detect(List.of("--add-modules", "jdk.incubator.vector", "-Dcarousel.vector=false"));
        assertThat(text).startsWith("exit 0").contains("Features[lanes=0]").doesNotContain("Vector API");
    }

    @Test
    void lanes_thatNoCodeIsWrittenFor_areRejected() {
        assertThatThrownBy(() -> new Features(2)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String detect(List<String> options) throws Exception {
        return ChildJvm.start(List.of(), options, Prints.class, List.of()).end();
    }

    /** Prints the features twice, and tells of them twice. */
    static final class Prints {
        public static void main(String[] arguments) {
            Features.tell();
            Features.tell();
            System.out.println(Features.current() + " " + Features.current());
        }
    }
}
