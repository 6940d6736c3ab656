package dev.carousel.codegen.products;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The innermost loops: one method a tile, in which every accumulator is a local variable.
 *
 * <p>A low tile takes several panels at once, so that enough independent sums hide the latency of an addition while the panels
 * stream by.
 */
final class TileMethods {
    private static final int MOST_PANELS = 4;

    private static final String PARAMETERS =
            "(int k, float[] a, int aOffset, int aRow, float[] b, int bOffset, int bRow, "
                    + "float[] start, int startOffset, int startRow, float[] c, int cOffset, int cRow)";
    private static final String ARGUMENTS =
            "(k, a, aOffset, aRow, b, bOffset, bRow, start, startOffset, startRow, c, cOffset, cRow)";

    /** How the operands of a tile lie. */
    enum Operands {
        /** The left one by rows, the right one in panels, each {@code bRow} after the other. */
        PANELS("tile", "A by rows, B in panels"),
        /** The left one packed column by column, the right one in panels. */
        PACKED("packedTile", "A by columns of the tile, B in panels"),
        /** Both by rows. */
        ROWS("directTile", "A and B by rows");

        private final String prefix;
        private final String meaning;

        Operands(String prefix, String meaning) {
            this.prefix = prefix;
            this.meaning = meaning;
        }
    }

    private final Tile tile;

    TileMethods(Tile tile) {
        this.tile = tile;
    }

    /** The most panels that a tile of so many rows takes at once, a power of two. */
    int panelsAtOnce(int rows) {
        int panels = MOST_PANELS;
        while (panels > 1 && rows * panels * tile.vectors() > tile.accumulators()) {
            panels /= 2;
        }
        return panels;
    }

    List<MethodSpec> all() {
        List<MethodSpec> methods = new ArrayList<>();
        for (Operands operands : Operands.values()) {
            methods.add(choose(operands));
            for (int rows = 1; rows <= mostRows(operands); rows++) {
                for (int panels = panelsAtOnce(rows); panels >= 1; panels /= 2) {
                    methods.add(method(operands, rows, panels));
                }
            }
        }
        return methods;
    }

    private int mostRows(Operands operands) {
        return operands == Operands.PACKED ? tile.tallRows() : tile.rows();
    }

    /** The switch from numbers of rows and panels to the method for them. */
    private MethodSpec choose(Operands operands) {
        CodeBlock.Builder body = CodeBlock.builder().beginControlFlow("switch (rows * $L + panels)", MOST_PANELS + 1);
        for (int rows = 1; rows <= mostRows(operands); rows++) {
            for (int panels = 1; panels <= panelsAtOnce(rows); panels *= 2) {
                body.addStatement(
                        "case $L -> $L$L", rows * (MOST_PANELS + 1) + panels, name(operands, rows, panels), ARGUMENTS);
            }
        }
        body.addStatement("default -> throw new IllegalArgumentException(rows + \" rows of \" + panels + \" panels\")");
        return JavaText.method(
                "One tile of so many rows and panels, with " + operands.meaning + ".",
                "void " + operands.prefix + PARAMETERS.replace("(int k", "(int rows, int panels, int k"),
                body.endControlFlow().build());
    }

    private String name(Operands operands, int rows, int panels) {
        return operands.prefix + rows + "x" + panels * tile.vectors();
    }

    private MethodSpec method(Operands operands, int rows, int panels) {
        int vectors = panels * tile.vectors();
        CodeBlock.Builder body = CodeBlock.builder();
        load(body, rows, panels);
        body.addStatement("int i = 0");
        boolean packed = operands == Operands.PACKED;
        if (tile.holdsTwoTerms(rows, vectors, packed)) { // addresses of rows are worked out once for both
            body.beginControlFlow("for (; i < k - 1; i += 2)");
            addTerm(body, operands, rows, vectors, 0, "_0");
            addTerm(body, operands, rows, vectors, 1, "_1");
            body.endControlFlow();
        }
        body.beginControlFlow("for (; i < k; i++)");
        addTerm(body, operands, rows, vectors, 0, "");
        body.endControlFlow();
        store(body, rows, vectors);
        return JavaText.method(
                "C[0..%s, 0..%s] = start + Σ_k A[m, k] · B[k, n], %s."
                        .formatted(rows, vectors * tile.lanes(), operands.meaning),
                "void " + name(operands, rows, panels) + PARAMETERS,
                body.build());
    }

    private void addTerm(CodeBlock.Builder body, Operands operands, int rows, int vectors, int term, String suffix) {
        for (int v = 0; v < vectors; v++) {
            body.addStatement(
                    "FloatVector b$L$L = FloatVector.fromArray(SPECIES, b, $L)",
                    v,
                    suffix,
                    rightIndex(operands, v, term));
        }
        for (int r = 0; r < rows; r++) {
            body.addStatement(
                    "FloatVector a$L$L = FloatVector.broadcast(SPECIES, a[$L])",
                    r,
                    suffix,
                    leftIndex(operands, rows, r, term));
            for (int v = 0; v < vectors; v++) {
                body.addStatement("c$L_$L = a$L$L.fma(b$L$L, c$L_$L)", r, v, r, suffix, v, suffix, r, v);
            }
        }
    }

    private void load(CodeBlock.Builder body, int rows, int panels) {
        for (int r = 0; r < rows; r++) {
            for (int v = 0; v < panels * tile.vectors(); v++) {
                body.addStatement(
                        "FloatVector c$L_$L = FloatVector.fromArray(SPECIES, start, startOffset$L$L)",
                        r,
                        v,
                        times(r, "startRow"),
                        plus(v * tile.lanes()));
            }
        }
    }

    private void store(CodeBlock.Builder body, int rows, int vectors) {
        for (int r = 0; r < rows; r++) {
            for (int v = 0; v < vectors; v++) {
                body.addStatement("c$L_$L.intoArray(c, cOffset$L$L)", r, v, times(r, "cRow"), plus(v * tile.lanes()));
            }
        }
    }

    private static String leftIndex(Operands operands, int rows, int r, int term) {
        return operands == Operands.PACKED
                ? "aOffset + i * " + rows + plus(r + term * rows)
                : "aOffset" + times(r, "aRow") + " + i" + plus(term);
    }

    private String rightIndex(Operands operands, int v, int term) {
        if (operands == Operands.ROWS) {
            return "bOffset + " + (term == 0 ? "i" : "(i + " + term + ")") + " * bRow" + plus(v * tile.lanes());
        }
        String panel = "bOffset" + times(v / tile.vectors(), "bRow");
        return panel + " + i * " + tile.width() + plus(v % tile.vectors() * tile.lanes() + term * tile.width());
    }

    private static String times(int factor, String stride) {
        return factor == 0 ? "" : factor == 1 ? " + " + stride : " + " + factor + " * " + stride;
    }

    private static String plus(int number) {
        return number == 0 ? "" : " + " + number;
    }
}
