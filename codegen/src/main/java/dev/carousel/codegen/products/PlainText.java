package dev.carousel.codegen.products;

import com.palantir.javapoet.MethodSpec;
import java.util.List;

/** Products without the Vector API: inner loops over columns, which the JVM's compiler turns into vectors by itself. */
final class PlainText {
    private PlainText() {}

    static List<MethodSpec> methods() {
        return List.of(multiply(), multiplyPacked(), rowMajor(), rowPair(), row(), pairOfFour(), four(), single());
    }

    private static MethodSpec multiply() {
        return JavaText.method(VectorText.MULTIPLY_DOC, VectorText.MULTIPLY, """
                int m = m1 - m0;
                int n = n1 - n0;
                if (m <= 0 || n <= 0) {
                  return;
                }
                int aStart = aOffset + m0 * aRow;
                int bStart = bOffset + n0 * bColumn;
                int cStart = cOffset + m0 * cRow + n0;
                if (n <= MOST_DOTS && aColumn == 1) {
                  for (int j = 0; j < n; j++) {
                    dots(m, k, b, bStart + j * bColumn, bRow, a, aStart, aRow, c, cStart + j, cRow, accumulate);
                  }
                  return;
                }
                if (m <= MOST_DOTS && bRow == 1 && bColumn != 1) {
                  for (int r = 0; r < m; r++) {
                    dots(n, k, a, aStart + r * aRow, aColumn, b, bStart, bColumn, c, cStart + r * cRow, 1, accumulate);
                  }
                  return;
                }
                if (!accumulate) {
                  clear(m, n, c, cStart, cRow);
                }
                for (int j = 0; j < n; j += PANEL) {
                  int columns = Math.min(PANEL, n - j);
                  for (int i = 0; i < k; i += BLOCK_DEPTH) {
                    int depth = Math.min(BLOCK_DEPTH, k - i);
                    int from = bStart + i * bRow + j * bColumn;
                    if (bColumn == 1) {
                      rows(m, columns, depth, a, aStart + i * aColumn, aRow, aColumn, b, from, bRow, c, cStart + j, cRow);
                    } else {
                      pack(0, depth, 0, columns, depth, columns, b, from, bRow, bColumn, scratch, 0);
                      rows(m, columns, depth, a, aStart + i * aColumn, aRow, aColumn, scratch, 0, PANEL, c, cStart + j, cRow);
                    }
                  }
                }
                """);
    }

    private static MethodSpec multiplyPacked() {
        return JavaText.method(VectorText.MULTIPLY_PACKED_DOC, VectorText.MULTIPLY_PACKED, """
                int m = m1 - m0;
                int aStart = aOffset + m0 * aRow;
                for (int done = 0; done < panel1 - panel0; done++) {
                  int panel = backwards ? panel1 - 1 - done : panel0 + done;
                  int columns = Math.min(PANEL, n - panel * PANEL);
                  int at = cOffset + m0 * cRow + panel * PANEL;
                  if (!accumulate) {
                    clear(m, columns, c, at, cRow);
                  }
                  for (int i = 0; i < k; i += BLOCK_DEPTH) {
                    rows(m, columns, Math.min(BLOCK_DEPTH, k - i), a, aStart + i * aColumn, aRow, aColumn,
                        packed, pOffset + (panel * k + i) * PANEL, PANEL, c, at, cRow);
                  }
                }
                """);
    }

    private static MethodSpec rowMajor() {
        return JavaText.method(
                "C += A · B, two rows at a time.",
                "void rows(int m, int n, int k, float[] a, int aOffset, int aRow, int aColumn, float[] b, int bOffset, int bRow, "
                        + "float[] c, int cOffset, int cRow)",
                """
                int r = 0;
                for (; r + 2 <= m; r += 2) {
                  rowPair(n, k, a, aOffset + r * aRow, aRow, aColumn, b, bOffset, bRow, c, cOffset + r * cRow, cOffset + (r + 1) * cRow);
                }
                if (r < m) {
                  row(n, k, a, aOffset + r * aRow, aColumn, b, bOffset, bRow, c, cOffset + r * cRow);
                }
                """);
    }

    private static MethodSpec rowPair() {
        return JavaText.method(
                "Two rows of C += A · B, four terms at a time.",
                "void rowPair(int n, int k, float[] a, int aOffset, int aRow, int aColumn, float[] b, int bOffset, int bRow, "
                        + "float[] c, int c0, int c1)",
                """
                int i = 0;
                for (; i + 4 <= k; i += 4) {
                  int at = aOffset + i * aColumn;
                  pairOfFour(n, a[at], a[at + aColumn], a[at + 2 * aColumn], a[at + 3 * aColumn],
                      a[at + aRow], a[at + aRow + aColumn], a[at + aRow + 2 * aColumn], a[at + aRow + 3 * aColumn],
                      b, bOffset + i * bRow, bRow, c, c0, c1);
                }
                for (; i < k; i++) {
                  single(n, a[aOffset + i * aColumn], b, bOffset + i * bRow, c, c0);
                  single(n, a[aOffset + aRow + i * aColumn], b, bOffset + i * bRow, c, c1);
                }
                """);
    }

    private static MethodSpec row() {
        return JavaText.method(
                "One row of C += A · B, four terms at a time.",
                "void row(int n, int k, float[] a, int aOffset, int aColumn, float[] b, int bOffset, int bRow, float[] c, int cOffset)",
                """
                int i = 0;
                for (; i + 4 <= k; i += 4) {
                  int at = aOffset + i * aColumn;
                  four(n, a[at], a[at + aColumn], a[at + 2 * aColumn], a[at + 3 * aColumn], b, bOffset + i * bRow, bRow, c, cOffset);
                }
                for (; i < k; i++) {
                  single(n, a[aOffset + i * aColumn], b, bOffset + i * bRow, c, cOffset);
                }
                """);
    }

    private static MethodSpec pairOfFour() {
        return JavaText.method(
                "Two rows of C += Σ_i a_i · B[i] for four terms, in order.",
                "void pairOfFour(int n, float a0, float a1, float a2, float a3, float d0, float d1, float d2, float d3, "
                        + "float[] b, int bOffset, int bRow, float[] c, int c0, int c1)",
                """
                for (int j = 0; j < n; j++) {
                  float b0 = b[bOffset + j];
                  float b1 = b[bOffset + bRow + j];
                  float b2 = b[bOffset + 2 * bRow + j];
                  float b3 = b[bOffset + 3 * bRow + j];
                  c[c0 + j] = Math.fma(a3, b3, Math.fma(a2, b2, Math.fma(a1, b1, Math.fma(a0, b0, c[c0 + j]))));
                  c[c1 + j] = Math.fma(d3, b3, Math.fma(d2, b2, Math.fma(d1, b1, Math.fma(d0, b0, c[c1 + j]))));
                }
                """);
    }

    private static MethodSpec four() {
        return JavaText.method(
                "A row of C += Σ_i a_i · B[i] for four terms, in order.",
                "void four(int n, float a0, float a1, float a2, float a3, float[] b, int bOffset, int bRow, float[] c, int cOffset)",
                """
                for (int j = 0; j < n; j++) {
                  float sum = Math.fma(a1, b[bOffset + bRow + j], Math.fma(a0, b[bOffset + j], c[cOffset + j]));
                  c[cOffset + j] = Math.fma(a3, b[bOffset + 3 * bRow + j], Math.fma(a2, b[bOffset + 2 * bRow + j], sum));
                }
                """);
    }

    private static MethodSpec single() {
        return JavaText.method(
                "A row of C += a · B[i].",
                "void single(int n, float a, float[] b, int bOffset, float[] c, int cOffset)",
                """
                for (int j = 0; j < n; j++) {
                  c[cOffset + j] = Math.fma(a, b[bOffset + j], c[cOffset + j]);
                }
                """);
    }
}
