package dev.carousel.codegen.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vector code and plain code have the same bits. */
class AgreementTest {
    private static final String MODULE = "jdk.incubator.vector";

    @Test
    void vectors_preferredLanes_haveTheBitsOfPlainCode() throws ReflectiveOperationException {
        assumeThat(ModuleLayer.boot().findModule(MODULE)).isPresent();

        assertThat(Agreement.differences(preferredLanes(), 262_147)).isEmpty();
    }

    /** In a process of its own: on JDK 17, a second species slows down the vector code of all other tests. */
    @ParameterizedTest
    @ValueSource(ints = {4, 8, 16})
    void vectors_anyLanes_haveTheBitsOfPlainCode(int lanes)
            throws IOException, InterruptedException, ReflectiveOperationException {
        assumeThat(ModuleLayer.boot().findModule(MODULE)).isPresent();
        assumeThat(lanes).isNotEqualTo(preferredLanes());
        String java = ProcessHandle.current().info().command().orElseThrow();
        Process process = new ProcessBuilder(List.of(
                        java,
                        "--add-modules",
                        MODULE,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Agreement.class.getName(),
                        "" + lanes,
                        "16777259"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output).isEqualToIgnoringNewLines("equal");
        assertThat(process.waitFor()).isZero();
    }

    /** Asks the Vector API by reflection: code compiled with {@code --release} cannot name it. */
    private static int preferredLanes() throws ReflectiveOperationException {
        Object species = Class.forName(MODULE + ".FloatVector")
                .getField("SPECIES_PREFERRED")
                .get(null);
        return (int)
                Class.forName(MODULE + ".VectorSpecies").getMethod("length").invoke(species);
    }
}
