package dev.carousel.cli.alignment;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/**
 * The weights of attention as a picture: a row a written token, a column a source token, the darker the more weight.
 *
 * @param source the tokens looked at, in reading order
 * @param written the tokens written
 * @param weights {@code [written][source]}, each from 0 to 1
 */
record HeatMap(List<String> source, List<String> written, List<float[]> weights) {
    private static final int CELL = 36;
    private static final int LEAST_LABELLED = 18;
    private static final int MOST_PIXELS = 1 << 24;
    private static final int MARGIN = 12;
    private static final Color DARK = new Color(0x08306b);
    private static final int LIGHT = 245;

    /**
     * A picture.
     *
     * @param fonts whether the Java runtime had those that labels take
     */
    record Drawn(BufferedImage image, boolean fonts) {}

    /** Returns the picture, of smaller cells and without labels where there are very many; nothing where not a pixel is left for each. */
    Optional<Drawn> draw() {
        long cells = (long) Math.max(1, source.size()) * Math.max(1, weights.size());
        int cell = (int) Math.min(CELL, Math.sqrt((double) MOST_PIXELS / cells));
        if (cell == 0) {
            return Optional.empty();
        }
        return Optional.of(cell < LEAST_LABELLED ? new Drawn(cells(cell, MARGIN, MARGIN), true) : labelled(cell));
    }

    private Drawn labelled(int cell) {
        try {
            var labels = new Labels(source, written, cell);
            int left = MARGIN + labels.width();
            int top = MARGIN + labels.height();
            BufferedImage image = cells(cell, left, top);
            labels.draw(image, left, top);
            return new Drawn(image, true);
        } catch (LinkageError | InternalError | RuntimeException e) { // each is thrown by some JDK without fonts
            return new Drawn(cells(cell, MARGIN, MARGIN), false);
        }
    }

    /** Paints pixels, without the graphics of java.awt, some of which wants fonts. */
    private BufferedImage cells(int cell, int left, int top) {
        int width = left + cell * source.size() + MARGIN;
        int height = top + cell * weights.size() + MARGIN;
        int painted = Math.max(1, cell - 1);
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        fill(image, 0, 0, width, height, Color.WHITE.getRGB());
        for (int row = 0; row < weights.size(); row++) {
            for (int column = 0; column < source.size(); column++) {
                int shade = shade(weights.get(row)[column]);
                fill(image, left + column * cell, top + row * cell, painted, painted, shade);
            }
        }
        return image;
    }

    private static void fill(BufferedImage image, int left, int top, int width, int height, int colour) {
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                image.setRGB(x, y, colour);
            }
        }
    }

    private static int shade(float weight) {
        float share = Math.min(1, Math.max(0, weight));
        return new Color(mix(DARK.getRed(), share), mix(DARK.getGreen(), share), mix(DARK.getBlue(), share)).getRGB();
    }

    private static int mix(int dark, float share) {
        return Math.round(LIGHT + (dark - LIGHT) * share);
    }
}
