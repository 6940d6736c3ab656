package dev.carousel.cli.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeatMapTest {
    @Test
    void draw_weights_areDarkerTheGreaterTheyAre() {
        var image = new HeatMap(List.of("a", "b", "c"), List.of("x"), List.of(new float[] {0, 0.5f, 1}))
                .draw()
                .orElseThrow()
                .image();
        int row = image.getHeight() - 12 - 18;
        int right = image.getWidth() - 12 - 18;
        assertThat(red(image, right, row)).isEqualTo(0x08);
        assertThat(red(image, right - 36, row)).isEqualTo(0x7F);
        assertThat(red(image, right - 72, row)).isEqualTo(245);
    }

    @Test
    void draw_longSourceTokens_areTurned() {
        var image = new HeatMap(List.of("uncharacteristically", "b"), List.of("x"), List.of(new float[] {0, 1}))
                .draw()
                .orElseThrow();
        assertThat(image.image().getWidth()).isLessThan(200);
        assertThat(!image.fonts() || image.image().getHeight() > 150).isTrue();
    }

    @Test
    void draw_nothingWritten_isAnEmptyMap() {
        var map = new HeatMap(List.of("a"), List.of(), Collections.emptyList());
        assertThat(map.draw().orElseThrow().image().getWidth()).isGreaterThan(36);
    }

    @Test
    void draw_manyTokens_shrinksCells() {
        BufferedImage image = map(2000, 1500).draw().orElseThrow().image();
        assertThat((long) image.getWidth() * image.getHeight()).isBetween(1L << 22, 1L << 24);
        assertThat(red(image, 12, 12)).isEqualTo(0x08);
    }

    @Test
    void draw_moreTokensThanPixels_isNothing() {
        assertThat(map(1 << 13, 1 << 12).draw()).isEmpty();
    }

    private static HeatMap map(int columns, int rows) {
        float[] weights = new float[columns];
        weights[0] = 1;
        return new HeatMap(
                Collections.nCopies(columns, "a"), Collections.nCopies(rows, "b"), Collections.nCopies(rows, weights));
    }

    private static int red(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) >> 16 & 0xFF;
    }
}
