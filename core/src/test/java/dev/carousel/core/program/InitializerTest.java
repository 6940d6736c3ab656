package dev.carousel.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.Initializer;
import dev.carousel.api.Program;
import dev.carousel.api.expr.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitializerTest {
    /** A block of rows, several, one short of two, many of them, and so many that no block divides them. */
    @ParameterizedTest
    @CsvSource({"1, 1", "32, 32", "96, 96", "63, 63", "40, 70", "70, 40", "160, 160", "37, 37"})
    void orthogonal_ofAnyShape_hasOrthonormalRowsOrColumns(int rows, int columns) {
        float[] w = initial(Initializer.orthogonal(), Shape.of(rows, columns));
        int few = Math.min(rows, columns);
        for (int i = 0; i < few; i++) {
            for (int j = 0; j <= i; j++) {
                double dot = 0;
                for (int k = 0; k < Math.max(rows, columns); k++) {
                    dot += rows > columns
                            ? (double) w[k * columns + i] * w[k * columns + j]
                            : (double) w[i * columns + k] * w[j * columns + k];
                }
                assertThat(dot).as("%s, %s", i, j).isCloseTo(i == j ? 1 : 0, within(1e-6));
            }
        }
    }

    private static float[] initial(Initializer initializer, Shape shape) {
        Program program = Traced.inference(g -> g.parameter("W", shape, initializer));
        return Programs.initialize(program, 1).reals("W");
    }
}
