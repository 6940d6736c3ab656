package dev.carousel.cli.alignment;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/** The tokens beside a heat map: source above, upright where they fit over their columns; written on the left. */
final class Labels {
    private static final Color INK = new Color(0x222222);
    private static final int SIZE = 16;
    private static final int GAP = 6;

    private final List<String> above;
    private final List<String> beside;
    private final int cell;
    private final Font font;
    private final FontMetrics metrics;
    private final boolean upright;

    /** Measures the labels; throws whatever the Java runtime throws that has no fonts. */
    Labels(List<String> above, List<String> beside, int cell) {
        this.above = above;
        this.beside = beside;
        this.cell = cell;
        this.font = font(String.join("", above) + String.join("", beside));
        this.metrics = metrics(font);
        this.upright = widest(above) <= cell;
    }

    /** Returns how wide the labels on the left are. */
    int width() {
        return widest(beside) + GAP;
    }

    /** Returns how high the labels above are. */
    int height() {
        return (upright ? metrics.getHeight() : widest(above)) + GAP;
    }

    /** Writes the labels around a map whose first cell is at a place. */
    void draw(BufferedImage image, int left, int top) {
        Graphics2D canvas = image.createGraphics();
        try {
            canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            canvas.setFont(font);
            canvas.setColor(INK);
            int middle = (cell + metrics.getAscent() - metrics.getDescent()) / 2;
            for (int row = 0; row < beside.size(); row++) {
                String label = beside.get(row);
                canvas.drawString(label, left - GAP - metrics.stringWidth(label), top + row * cell + middle);
            }
            for (int column = 0; column < above.size(); column++) {
                drawAbove(canvas, above.get(column), left + column * cell, top - GAP, middle);
            }
        } finally {
            canvas.dispose();
        }
    }

    private void drawAbove(Graphics2D canvas, String label, int left, int bottom, int middle) {
        if (upright) {
            canvas.drawString(label, left + (cell - metrics.stringWidth(label)) / 2, bottom - metrics.getDescent());
            return;
        }
        var before = canvas.getTransform();
        canvas.translate(left + middle, bottom);
        canvas.rotate(-Math.PI / 2);
        canvas.drawString(label, 0, 0);
        canvas.setTransform(before);
    }

    private int widest(List<String> labels) {
        return labels.stream().mapToInt(metrics::stringWidth).max().orElse(0);
    }

    /** Returns the usual font, or else the first that has every character: phonetic letters are not in all of them. */
    private static Font font(String characters) {
        var usual = new Font(Font.SANS_SERIF, Font.PLAIN, SIZE);
        if (usual.canDisplayUpTo(characters) < 0) {
            return usual;
        }
        Font[] installed = GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts();
        return Arrays.stream(installed)
                .filter(font -> font.canDisplayUpTo(characters) < 0)
                .findFirst()
                .map(font -> font.deriveFont(Font.PLAIN, SIZE))
                .orElse(usual);
    }

    private static FontMetrics metrics(Font font) {
        Graphics2D scratch = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            return scratch.getFontMetrics(font);
        } finally {
            scratch.dispose();
        }
    }
}
