package dev.carousel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
    @Test
    void call_noFlagsForTheJvms_saysWhereTheyAre() {
        String before = System.setProperty("carousel.benchmarks.flags", "no-such.options");
        var err = new StringWriter();
        try {
            int code = new CommandLine(new Main())
                    .setErr(new PrintWriter(err))
                    .execute("--contenders", "carousel", "--filter", "tanh 32,1,64 forward");
            assertThat(code).isEqualTo(2);
        } finally {
            if (before == null) {
                System.clearProperty("carousel.benchmarks.flags");
            } else {
                System.setProperty("carousel.benchmarks.flags", before);
            }
        }
        assertThat(err.toString())
                .contains("no-such.options with flags for the JVMs that measure")
                .contains("-Dcarousel.benchmarks.flags");
    }
}
