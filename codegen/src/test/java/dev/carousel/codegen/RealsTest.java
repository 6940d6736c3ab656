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

    @Test
    void allocate_largeEnoughToMatter_hasRegionsOfItsOwnInThisMachine() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        assumeTrue(machine.getVMOption("UseG1GC").getValue().equals("true"));
        long region = Long.parseLong(machine.getVMOption("G1HeapRegionSize").getValue());
        long bytes = HEADER + (long) Float.BYTES * Reals.allocate(5000).length;
        assertThat(bytes).isGreaterThan(region / 2).isLessThan(region);
    }

    @Test
    void length_fewOrMoreThanHalfARegion_isAsAsked() {
        assertThat(Reals.length(100)).isEqualTo(100);
        assertThat(Reals.length(20_000_001)).isEqualTo(20_000_001);
    }

    @ParameterizedTest
    @CsvSource({"64, 1", "2048, 1", "2049, 2", "6144, 4", "14746, 8", "65536, 32", "500000, 32"})
    void humongous_anyHeap_isHalfARegion(long heapMebibytes, int regionMebibytes) {
        long bytes = HEADER + (long) Float.BYTES * Reals.humongous(heapMebibytes << 20);
        assertThat(bytes).isBetween((regionMebibytes << 19) + 1L, (regionMebibytes << 19) + 64L);
    }
}
