package dev.carousel.codegen.products;

import com.palantir.javapoet.MethodSpec;
import java.util.List;

/** Products of one or two rows with contiguous columns: eight sums at a time, then four and two, each in its own register. */
final class DotText {
    private DotText() {}

    static List<MethodSpec> methods() {
        return List.of(dots(), several(8, "eight"), several(4, "four"), several(2, "two"), one(), clear());
    }

    private static MethodSpec dots() {
        return JavaText.method(
                "c[j] (+)= Σ_i x[i] · y[j, i] for {@code n} rows of y.",
                "void dots(int n, int k, float[] x, int xOffset, int xStep, float[] y, int yOffset, int yRow, "
                        + "float[] c, int cOffset, int cStep, boolean accumulate)",
                """
                int j = 0;
                for (; j + 8 <= n; j += 8) {
                  eightDots(k, x, xOffset, xStep, y, yOffset + j * yRow, yRow, c, cOffset + j * cStep, cStep, accumulate);
                }
                if (j + 4 <= n) {
                  fourDots(k, x, xOffset, xStep, y, yOffset + j * yRow, yRow, c, cOffset + j * cStep, cStep, accumulate);
                  j += 4;
                }
                if (j + 2 <= n) {
                  twoDots(k, x, xOffset, xStep, y, yOffset + j * yRow, yRow, c, cOffset + j * cStep, cStep, accumulate);
                  j += 2;
                }
                if (j < n) {
                  oneDot(k, x, xOffset, xStep, y, yOffset + j * yRow, c, cOffset + j * cStep, accumulate);
                }
                """);
    }

    private static MethodSpec several(int count, String name) {
        StringBuilder body = new StringBuilder();
        for (int j = 0; j < count; j++) {
            body.append("float c" + j + " = accumulate ? c[cOffset + " + j + " * cStep] : 0f;\n");
        }
        body.append("for (int i = 0; i < k; i++) {\n  float xi = x[xOffset + i * xStep];\n");
        for (int j = 0; j < count; j++) {
            body.append("  c" + j + " = Math.fma(xi, y[yOffset + " + j + " * yRow + i], c" + j + ");\n");
        }
        body.append("}\n");
        for (int j = 0; j < count; j++) {
            body.append("c[cOffset + " + j + " * cStep] = c" + j + ";\n");
        }
        return JavaText.method(
                "c[j] (+)= Σ_i x[i] · y[j, i] for %s rows of y.".formatted(name),
                "void " + name + "Dots(int k, float[] x, int xOffset, int xStep, float[] y, int yOffset, int yRow, "
                        + "float[] c, int cOffset, int cStep, boolean accumulate)",
                body.toString());
    }

    private static MethodSpec one() {
        return JavaText.method(
                "c (+)= Σ_i x[i] · y[i].",
                "void oneDot(int k, float[] x, int xOffset, int xStep, float[] y, int yOffset, float[] c, int cOffset, boolean accumulate)",
                """
                float sum = accumulate ? c[cOffset] : 0f;
                for (int i = 0; i < k; i++) {
                  sum = Math.fma(x[xOffset + i * xStep], y[yOffset + i], sum);
                }
                c[cOffset] = sum;
                """);
    }

    private static MethodSpec clear() {
        return JavaText.method("C = 0.", "void clear(int m, int n, float[] c, int cOffset, int cRow)", """
                for (int r = 0; r < m; r++) {
                  Arrays.fill(c, cOffset + r * cRow, cOffset + r * cRow + n, 0f);
                }
                """);
    }
}
