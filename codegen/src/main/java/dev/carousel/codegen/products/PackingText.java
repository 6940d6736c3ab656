package dev.carousel.codegen.products;

import com.palantir.javapoet.MethodSpec;
import java.util.List;

/** How operands are packed, the same with and without the Vector API. */
final class PackingText {
    private PackingText() {}

    static List<MethodSpec> methods(Tile tile) {
        return List.of(
                pack(),
                tile.vector() ? copyRowsOfVectors(tile) : copyRows(),
                copyTransposed(),
                copyAny(),
                clearPadding());
    }

    private static MethodSpec pack() {
        return JavaText.method(
                "Packs B, whose first element is b[bOffset], as rows k0 to k1 and columns n0 to n1 of a matrix [k, n] in panels.",
                "public void pack(int k0, int k1, int n0, int n1, int k, int n, float[] b, int bOffset, int bRow, int bColumn, "
                        + "float[] packed, int pOffset)",
                """
                for (int j = n0, next; j < n1; j = next) {
                  int panel = j / PANEL;
                  next = Math.min(n1, (panel + 1) * PANEL);
                  int from = bOffset + (j - n0) * bColumn;
                  int to = pOffset + (panel * k + k0) * PANEL + j - panel * PANEL;
                  if (bColumn == 1) {
                    copyRows(k1 - k0, next - j, b, from, bRow, packed, to);
                  } else if (bRow == 1) {
                    copyTransposed(k1 - k0, next - j, b, from, bColumn, packed, to);
                  } else {
                    copyAny(k1 - k0, next - j, b, from, bRow, bColumn, packed, to);
                  }
                  if (next == n) {
                    clearPadding(k1 - k0, next - panel * PANEL, packed, pOffset + (panel * k + k0) * PANEL);
                  }
                }
                """);
    }

    private static MethodSpec copyRows() {
        return JavaText.method(
                "Copies rows of so many columns into a panel.",
                "void copyRows(int rows, int columns, float[] b, int bOffset, int bRow, float[] packed, int pOffset)",
                """
                for (int i = 0; i < rows; i++) {
                  System.arraycopy(b, bOffset + i * bRow, packed, pOffset + i * PANEL, columns);
                }
                """);
    }

    private static MethodSpec copyRowsOfVectors(Tile tile) {
        StringBuilder copies = new StringBuilder();
        for (int v = 0; v < tile.vectors(); v++) {
            int at = v * tile.lanes();
            copies.append("    FloatVector.fromArray(SPECIES, b, bOffset + i * bRow + " + at
                    + ").intoArray(packed, pOffset + i * PANEL + " + at + ");\n");
        }
        return JavaText.method(
                "Copies rows of so many columns into a panel.",
                "void copyRows(int rows, int columns, float[] b, int bOffset, int bRow, float[] packed, int pOffset)",
                """
                if (columns < PANEL) {
                  for (int i = 0; i < rows; i++) {
                    System.arraycopy(b, bOffset + i * bRow, packed, pOffset + i * PANEL, columns);
                  }
                  return;
                }
                for (int i = 0; i < rows; i++) {
                %s}
                """.formatted(copies.toString().replace("    FloatVector", "  FloatVector")));
    }

    private static MethodSpec copyTransposed() {
        return JavaText.method(
                "Copies columns that are contiguous into a panel, eight at a time so that stores share cache lines.",
                "void copyTransposed(int rows, int columns, float[] b, int bOffset, int bColumn, float[] packed, int pOffset)",
                """
                int j = 0;
                for (; j + 8 <= columns; j += 8) {
                  int from = bOffset + j * bColumn;
                  int to = pOffset + j;
                  for (int i = 0; i < rows; i++) {
                    packed[to + i * PANEL] = b[from + i];
                    packed[to + i * PANEL + 1] = b[from + bColumn + i];
                    packed[to + i * PANEL + 2] = b[from + 2 * bColumn + i];
                    packed[to + i * PANEL + 3] = b[from + 3 * bColumn + i];
                    packed[to + i * PANEL + 4] = b[from + 4 * bColumn + i];
                    packed[to + i * PANEL + 5] = b[from + 5 * bColumn + i];
                    packed[to + i * PANEL + 6] = b[from + 6 * bColumn + i];
                    packed[to + i * PANEL + 7] = b[from + 7 * bColumn + i];
                  }
                }
                for (; j < columns; j++) {
                  int from = bOffset + j * bColumn;
                  for (int i = 0; i < rows; i++) {
                    packed[pOffset + j + i * PANEL] = b[from + i];
                  }
                }
                """);
    }

    private static MethodSpec copyAny() {
        return JavaText.method(
                "Copies a matrix of any strides into a panel.",
                "void copyAny(int rows, int columns, float[] b, int bOffset, int bRow, int bColumn, float[] packed, int pOffset)",
                """
                for (int i = 0; i < rows; i++) {
                  for (int j = 0; j < columns; j++) {
                    packed[pOffset + i * PANEL + j] = b[bOffset + i * bRow + j * bColumn];
                  }
                }
                """);
    }

    private static MethodSpec clearPadding() {
        return JavaText.method(
                "Zeros the columns of the last panel that the matrix does not have.",
                "void clearPadding(int rows, int columns, float[] packed, int pOffset)",
                """
                if (columns < PANEL) {
                  for (int i = 0; i < rows; i++) {
                    Arrays.fill(packed, pOffset + i * PANEL + columns, pOffset + (i + 1) * PANEL, 0f);
                  }
                }
                """);
    }
}
