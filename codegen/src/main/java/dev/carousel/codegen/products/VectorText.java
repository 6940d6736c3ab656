package dev.carousel.codegen.products;

import com.palantir.javapoet.MethodSpec;
import java.util.List;

/** The loops around the tiles of the Vector API: blocks for the caches, strips of tiles, the right edge. */
final class VectorText {
    static final String MULTIPLY =
            "public void multiply(int m0, int m1, int n0, int n1, int k, float[] a, int aOffset, int aRow, int aColumn, "
                    + "float[] b, int bOffset, int bRow, int bColumn, float[] c, int cOffset, int cRow, boolean accumulate, float[] scratch)";
    static final String MULTIPLY_PACKED =
            "public void multiplyPacked(int m0, int m1, int panel0, int panel1, int k, int n, float[] a, int aOffset, int aRow, int aColumn, "
                    + "float[] packed, int pOffset, float[] c, int cOffset, int cRow, boolean accumulate, boolean backwards, float[] scratch)";
    static final String MULTIPLY_DOC =
            "C[m, n] (+)= Σ_k A[m, k] · B[k, n] for m0 ≤ m < m1 and n0 ≤ n < n1; the columns of C are contiguous.";
    static final String MULTIPLY_PACKED_DOC =
            "C[m, n] (+)= Σ_k A[m, k] · B[k, n] for m0 ≤ m < m1 and the columns of panels panel0 to panel1 of B [k, n], packed; "
                    + "from the last one if backwards, so that what the caches hold of a pass before is met first.";

    private VectorText() {}

    static List<MethodSpec> methods() {
        return List.of(
                multiply(),
                multiplyPacked(),
                direct(),
                directBlock(),
                blocks(),
                packLeft(),
                packTile(),
                panels(),
                strip(),
                edge(),
                copy(),
                tileRows(),
                packedTileRows(),
                equalParts(),
                panelsAtOnce());
    }

    private static MethodSpec multiply() {
        return JavaText.method(MULTIPLY_DOC, MULTIPLY, """
                int m = m1 - m0;
                int n = n1 - n0;
                if (m <= 0 || n <= 0) {
                  return;
                }
                int aStart = aOffset + m0 * aRow;
                int bStart = bOffset + n0 * bColumn;
                int cStart = cOffset + m0 * cRow + n0;
                if (k <= 0) {
                  if (!accumulate) {
                    clear(m, n, c, cStart, cRow);
                  }
                } else if (n <= MOST_DOTS && aColumn == 1) {
                  for (int j = 0; j < n; j++) {
                    dots(m, k, b, bStart + j * bColumn, bRow, a, aStart, aRow, c, cStart + j, cRow, accumulate);
                  }
                } else if (m <= MOST_DOTS && bRow == 1 && bColumn != 1) {
                  for (int r = 0; r < m; r++) {
                    dots(n, k, a, aStart + r * aRow, aColumn, b, bStart, bColumn, c, cStart + r * cRow, 1, accumulate);
                  }
                } else if (m <= MOST_DIRECT && bColumn == 1) {
                  direct(m, n, k, a, aStart, aRow, aColumn, b, bStart, bRow, c, cStart, cRow, accumulate, scratch);
                } else {
                  blocks(m, n, k, a, aStart, aRow, aColumn, b, bStart, bRow, bColumn, c, cStart, cRow, accumulate, scratch);
                }
                """);
    }

    private static MethodSpec multiplyPacked() {
        return JavaText.method(MULTIPLY_PACKED_DOC, MULTIPLY_PACKED, """
                int m = m1 - m0;
                int columns = Math.min(n, panel1 * PANEL) - panel0 * PANEL;
                if (m <= 0 || columns <= 0) {
                  return;
                }
                int aStart = aOffset + m0 * aRow;
                int bStart = pOffset + panel0 * k * PANEL;
                int cStart = cOffset + m0 * cRow + panel0 * PANEL;
                if (k <= 0) {
                  if (!accumulate) {
                    clear(m, columns, c, cStart, cRow);
                  }
                  return;
                }
                boolean far = TALL_ROWS > ROWS && m > ROWS && k > DEPTH && (long) k * columns * columns >= FAR;
                if (aColumn == 1 && !far) {
                  int rows = tileRows(m);
                  int height = Math.max(1, A_FLOATS / k / rows) * rows;
                  for (int r = 0; r < m; r += height) {
                    panels(Math.min(height, m - r), rows, columns, k, false, a, aStart + r * aRow, aRow,
                        packed, bStart, k * PANEL, c, cStart + r * cRow, cRow, accumulate, backwards, scratch);
                  }
                  return;
                }
                int rows = packedTileRows(m, k);
                int depth = equalParts(k, far ? FAR_DEPTH : BLOCK_DEPTH);
                for (int i = 0; i < k; i += depth) {
                  packLeft(m, rows, columns, Math.min(depth, k - i), a, aStart + i * aColumn, aRow, aColumn,
                      packed, bStart + i * PANEL, k * PANEL, c, cStart, cRow, accumulate || i > 0, backwards, scratch);
                }
                """);
    }

    private static MethodSpec direct() {
        return JavaText.method(
                "C (+)= A · B for few rows, with B read where it lies, by rows.",
                "void direct(int m, int n, int k, float[] a, int aOffset, int aRow, int aColumn, float[] b, int bOffset, int bRow, "
                        + "float[] c, int cOffset, int cRow, boolean accumulate, float[] scratch)",
                """
                for (int i = 0; i < k; i += BLOCK_DEPTH) {
                  int depth = Math.min(BLOCK_DEPTH, k - i);
                  boolean add = accumulate || i > 0;
                  if (aColumn == 1) {
                    directBlock(m, n, depth, a, aOffset + i, aRow, b, bOffset + i * bRow, bRow, c, cOffset, cRow, add, scratch);
                    continue;
                  }
                  for (int r = 0; r < m; r++) {
                    for (int j = 0; j < depth; j++) {
                      scratch[A_BLOCK + r * depth + j] = a[aOffset + r * aRow + (i + j) * aColumn];
                    }
                  }
                  directBlock(m, n, depth, scratch, A_BLOCK, depth, b, bOffset + i * bRow, bRow, c, cOffset, cRow, add, scratch);
                }
                """);
    }

    private static MethodSpec directBlock() {
        return JavaText.method(
                "C (+)= A · B for few rows, with A and B by rows; the columns right of the last whole panel are packed.",
                "void directBlock(int m, int n, int k, float[] a, int aOffset, int aRow, float[] b, int bOffset, int bRow, "
                        + "float[] c, int cOffset, int cRow, boolean accumulate, float[] scratch)",
                """
                int rows = tileRows(m);
                int group = panelsAtOnce(rows);
                int whole = n / PANEL * PANEL;
                float[] start = accumulate ? c : ZEROS;
                for (int j = 0; j < whole; j += group * PANEL) {
                  while (j + group * PANEL > whole) {
                    group /= 2;
                  }
                  for (int r = 0; r < m; r += rows) {
                    int at = cOffset + r * cRow + j;
                    directTile(Math.min(rows, m - r), group, k, a, aOffset + r * aRow, aRow, b, bOffset + j, bRow,
                        start, accumulate ? at : 0, accumulate ? cRow : 0, c, at, cRow);
                  }
                }
                if (whole < n) {
                  pack(0, k, 0, n - whole, k, n - whole, b, bOffset + whole, bRow, 1, scratch, B_BLOCK);
                  edge(m, rows, n - whole, k, false, 0, a, aOffset, aRow, scratch, B_BLOCK, c, cOffset + whole, cRow, accumulate, scratch);
                }
                """);
    }

    private static MethodSpec blocks() {
        return JavaText.method(
                "C (+)= A · B block by block, each block of B packed, and of A where its rows are not contiguous.",
                "void blocks(int m, int n, int k, float[] a, int aOffset, int aRow, int aColumn, float[] b, int bOffset, int bRow, int bColumn, "
                        + "float[] c, int cOffset, int cRow, boolean accumulate, float[] scratch)",
                """
                int rows = aColumn == 1 ? tileRows(m) : packedTileRows(m, k);
                int most = equalParts(k, BLOCK_DEPTH);
                int width = B_FLOATS / most / PANEL * PANEL;
                int height = A_FLOATS / most / rows * rows;
                for (int j = 0; j < n; j += width) {
                  int columns = Math.min(width, n - j);
                  for (int i = 0; i < k; i += most) {
                    int depth = Math.min(most, k - i);
                    boolean add = accumulate || i > 0;
                    pack(0, depth, 0, columns, depth, columns, b, bOffset + i * bRow + j * bColumn, bRow, bColumn, scratch, B_BLOCK);
                    if (aColumn != 1) {
                      packLeft(m, rows, columns, depth, a, aOffset + i * aColumn, aRow, aColumn, scratch, B_BLOCK, depth * PANEL,
                          c, cOffset + j, cRow, add, false, scratch);
                      continue;
                    }
                    for (int r = 0; r < m; r += height) {
                      panels(Math.min(height, m - r), rows, columns, depth, false, a, aOffset + r * aRow + i, aRow,
                          scratch, B_BLOCK, depth * PANEL, c, cOffset + r * cRow + j, cRow, add, false, scratch);
                    }
                  }
                }
                """);
    }

    private static MethodSpec packLeft() {
        return JavaText.method(
                "C (+)= A · B for B in panels, with blocks of rows of A packed tile by tile.",
                "void packLeft(int m, int rows, int n, int k, float[] a, int aOffset, int aRow, int aColumn, float[] b, int bOffset, int bPanel, "
                        + "float[] c, int cOffset, int cRow, boolean accumulate, boolean backwards, float[] scratch)",
                """
                int height = A_FLOATS / k / rows * rows;
                for (int r0 = 0; r0 < m; r0 += height) {
                  int r1 = Math.min(m, r0 + height);
                  for (int r = r0; r < r1; r += rows) {
                    packTile(Math.min(rows, r1 - r), k, a, aOffset + r * aRow, aRow, aColumn, scratch, A_BLOCK + (r - r0) * k);
                  }
                  panels(r1 - r0, rows, n, k, true, scratch, A_BLOCK, k, b, bOffset, bPanel,
                      c, cOffset + r0 * cRow, cRow, accumulate, backwards, scratch);
                }
                """);
    }

    private static MethodSpec packTile() {
        return JavaText.method(
                "Packs rows of A column by column; a whole vector is copied where A has one, and what is too much is overwritten.",
                "void packTile(int rows, int k, float[] a, int aOffset, int aRow, int aColumn, float[] packed, int pOffset)",
                """
                int i = 0;
                if (aRow == 1 && aColumn > 0 && rows <= LANES) {
                  int whole = Math.min(k, (a.length - LANES - aOffset + aColumn) / aColumn);
                  for (; i < whole; i++) {
                    FloatVector.fromArray(SPECIES, a, aOffset + i * aColumn).intoArray(packed, pOffset + i * rows);
                  }
                }
                int r = 0;
                for (; r + 4 <= rows; r += 4) {
                  int from = aOffset + r * aRow;
                  for (int j = i; j < k; j++) {
                    int to = pOffset + j * rows + r;
                    packed[to] = a[from + j * aColumn];
                    packed[to + 1] = a[from + aRow + j * aColumn];
                    packed[to + 2] = a[from + 2 * aRow + j * aColumn];
                    packed[to + 3] = a[from + 3 * aRow + j * aColumn];
                  }
                }
                for (; r < rows; r++) {
                  for (int j = i; j < k; j++) {
                    packed[pOffset + j * rows + r] = a[aOffset + r * aRow + j * aColumn];
                  }
                }
                """);
    }

    private static MethodSpec panels() {
        return JavaText.method(
                "C (+)= A · B for B in panels: each panel, in parts that the first cache holds or whole if tiles are tall, meets all rows.",
                "void panels(int m, int rows, int n, int k, boolean aPacked, float[] a, int aOffset, int aRow, float[] b, int bOffset, int bPanel, "
                        + "float[] c, int cOffset, int cRow, boolean accumulate, boolean backwards, float[] scratch)",
                """
                int depth = m <= rows || rows > ROWS ? k : DEPTH;
                int most = panelsAtOnce(rows);
                int whole = n / PANEL;
                int panels = (n + PANEL - 1) / PANEL;
                int done = 0;
                while (done < panels) {
                  int end = panels - done;
                  boolean ragged = backwards ? end > whole : done == whole;
                  int group = ragged ? 1 : Math.min(most, backwards ? Integer.lowestOneBit(end) : Integer.highestOneBit(whole - done));
                  int panel = backwards ? end - group : done;
                  int j = panel * PANEL;
                  for (int i = 0; i < k; i += depth) {
                    int terms = Math.min(depth, k - i);
                    boolean add = accumulate || i > 0;
                    int from = bOffset + panel * bPanel + i * PANEL;
                    if (panel < whole) {
                      strip(m, rows, group, terms, aPacked, i, a, aOffset, aRow, b, from, bPanel, c, cOffset + j, cRow, add);
                    } else {
                      edge(m, rows, n - j, terms, aPacked, i, a, aOffset, aRow, b, from, c, cOffset + j, cRow, add, scratch);
                    }
                  }
                  done += group;
                }
                """);
    }

    private static MethodSpec strip() {
        return JavaText.method(
                "C (+)= A · B for a few whole panels of B, from term i of A, tile after tile downwards.",
                "void strip(int m, int rows, int group, int k, boolean aPacked, int i, float[] a, int aOffset, int aRow, float[] b, int bOffset, int bPanel, "
                        + "float[] c, int cOffset, int cRow, boolean accumulate)",
                """
                float[] start = accumulate ? c : ZEROS;
                for (int r = 0; r < m; r += rows) {
                  int height = Math.min(rows, m - r);
                  int at = cOffset + r * cRow;
                  int startAt = accumulate ? at : 0;
                  int startRow = accumulate ? cRow : 0;
                  int from = aOffset + r * aRow;
                  if (aPacked) {
                    packedTile(height, group, k, a, from + i * height, aRow, b, bOffset, bPanel, start, startAt, startRow, c, at, cRow);
                  } else {
                    tile(height, group, k, a, from + i, aRow, b, bOffset, bPanel, start, startAt, startRow, c, at, cRow);
                  }
                }
                """);
    }

    private static MethodSpec edge() {
        return JavaText.method(
                "C (+)= A · B for the last panel of B, of which C has only n columns: each tile is computed aside.",
                "void edge(int m, int rows, int n, int k, boolean aPacked, int i, float[] a, int aOffset, int aRow, float[] b, int bOffset, "
                        + "float[] c, int cOffset, int cRow, boolean accumulate, float[] scratch)",
                """
                for (int r = 0; r < m; r += rows) {
                  int height = Math.min(rows, m - r);
                  int at = cOffset + r * cRow;
                  if (accumulate) {
                    copy(height, n, c, at, cRow, scratch, EDGE, PANEL);
                  }
                  strip(height, rows, 1, k, aPacked, i, a, aOffset + r * aRow, aRow, b, bOffset, 0, scratch, EDGE, PANEL, accumulate);
                  copy(height, n, scratch, EDGE, PANEL, c, at, cRow);
                }
                """);
    }

    private static MethodSpec copy() {
        return JavaText.method(
                "Copies a block of a matrix.",
                "void copy(int m, int n, float[] from, int fromOffset, int fromRow, float[] to, int toOffset, int toRow)",
                """
                for (int r = 0; r < m; r++) {
                  System.arraycopy(from, fromOffset + r * fromRow, to, toOffset + r * toRow, n);
                }
                """);
    }

    private static MethodSpec tileRows() {
        return JavaText.method(
                "Rows of a tile: a number just below the most if it divides m and sums are enough, or else m in equal parts.",
                "int tileRows(int m)",
                """
                if (m <= ROWS) {
                  return m;
                }
                int rows = ROWS - 1;
                if (m % rows != 0 && m % (rows - 1) == 0 && (rows - 1) * VECTORS >= BUSY) {
                  return rows - 1;
                }
                return equalParts(m, rows);
                """);
    }

    private static MethodSpec packedTileRows() {
        return JavaText.method(
                "Rows of a tile of A packed, whose addresses need no registers; many sums are worth their start and end if they are long.",
                "int packedTileRows(int m, int k)",
                """
                return k >= DEPTH ? equalParts(m, TALL_ROWS) : tileRows(m);
                """);
    }

    private static MethodSpec equalParts() {
        return JavaText.method(
                "The largest of equal parts, of which none is larger than the most.",
                "int equalParts(int n, int most)",
                """
                int parts = (n + most - 1) / most;
                return (n + parts - 1) / parts;
                """);
    }

    private static MethodSpec panelsAtOnce() {
        return JavaText.method("Panels that a tile of so few rows takes at once.", "int panelsAtOnce(int rows)", """
                int panels = 4;
                while (panels > 1 && rows * panels * VECTORS > ACCUMULATORS) {
                  panels /= 2;
                }
                return panels;
                """);
    }
}
