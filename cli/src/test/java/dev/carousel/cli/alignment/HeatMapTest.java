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
                .image();
        int row = image.getHeight() - 12 - 18;
        int right = image.getWidth() - 12 - 18;
        assertThat(red(image, right, row)).isEqualTo(0x08);
        assertThat(red(image, right - 36, row)).isEqualTo(0x7F);
        assertThat(red(image, right - 72, row)).isEqualTo(245);
    }

    @Test
    void draw_longSourceTokens_areTurned() {
        var image = new HeatMap(List.of("uncharacteristically", "b"), List.of("x"), List.of(new float[] {0, 1})).draw();
        assertThat(image.image().getWidth()).isLessThan(200);
        assertThat(!image.labelled() || image.image().getHeight() > 150).isTrue();
    }

    @Test
    void draw_nothingWritten_isAnEmptyMap() {
        var map = new HeatMap(List.of("a"), List.of(), Collections.emptyList());
        assertThat(map.draw().image().getWidth()).isGreaterThan(36);
    }

    private static int red(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) >> 16 & 0xFF;
    }
}
