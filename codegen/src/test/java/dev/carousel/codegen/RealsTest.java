package dev.carousel.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealsTest {
    private static final int HEADER = 16;
    private static final int SOME = 5000;

    @Test
    void allocate_enoughToMatter_hasRegionsOfItsOwnInThisMachine() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        assumeTrue(machine.getVMOption("UseG1GC").getValue().equals("true"));
        long region = Long.parseLong(machine.getVMOption("G1HeapRegionSize").getValue());
        var reals = new Reals(Runtime.getRuntime().maxMemory());
        assertThat(bytes(reals, SOME)).isGreaterThan(region / 2).isLessThan(region);
    }

    @ParameterizedTest
    @CsvSource({"64, 1", "2048, 1", "2049, 2", "6144, 4", "14746, 8", "65536, 32", "500000, 32"})
    void allocate_inAnyHeap_isJustMoreThanHalfARegion(long heapMebibytes, int regionMebibytes) {
        assertThat(bytes(new Reals(heapMebibytes << 20), SOME)).isEqualTo(HEADER + ((long) regionMebibytes << 19));
    }

    @Test
    void allocate_fewOrMoreThanHalfARegion_isAsAsked() {
        var reals = new Reals(1 << 26);
        assertThat(reals.allocate(100)).hasSize(100);
        assertThat(reals.allocate(20_000_001)).hasSize(20_000_001);
    }

    /** Of 64 MB a 32nd part is two regions of 1 MB. */
    @Test
    void allocate_manyArrays_lengthensAsManyAsAShareOfTheHeap() {
        var reals = new Reals(64 << 20);
        float[] first = reals.allocate(SOME);
        assertThat(first).hasSizeGreaterThan(SOME);
        assertThat(reals.allocate(SOME)).hasSizeGreaterThan(SOME);
        assertThat(reals.allocate(SOME)).hasSize(SOME);
        float[] asLong = reals.allocate(first.length);
        reals.release(asLong);
        assertThat(reals.allocate(SOME))
                .as("after the release of one that was not lengthened")
                .hasSize(SOME);
        reals.release(first);
        assertThat(reals.allocate(SOME)).hasSizeGreaterThan(SOME);
        assertThat(reals.allocate(SOME)).hasSize(SOME);
    }

    private static long bytes(Reals reals, int elements) {
        return HEADER + (long) Float.BYTES * reals.allocate(elements).length;
    }
}
