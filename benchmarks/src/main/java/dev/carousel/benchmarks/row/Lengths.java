package dev.carousel.benchmarks.row;

import java.util.Random;

/**
 * Lengths of sequences, in a triangle: rising to the usual one, falling to the longest.
 *
 * @param shortest of them
 * @param usual the most frequent
 * @param longest of them
 */
public record Lengths(int shortest, int usual, int longest) {
    int draw(Random random) {
        double width = longest - shortest + 1;
        double rise = (usual - shortest + 0.5) / width;
        double u = random.nextDouble();
        double at = u < rise ? Math.sqrt(u * rise) : 1 - Math.sqrt((1 - u) * (1 - rise));
        return shortest + (int) (width * at);
    }
}
