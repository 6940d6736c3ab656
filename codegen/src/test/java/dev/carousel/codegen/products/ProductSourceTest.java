package dev.carousel.codegen.products;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.carousel.codegen.classes.Features;
import dev.carousel.codegen.classes.MethodSizes;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProductSourceTest {
    private static final int LANES = Features.current().lanes();

    /** One species of vectors in the whole process: others would slow down what is compiled after them. */
    private static List<Tile> tiles() {
        return LANES == 0 ? List.of(Tile.plain()) : List.of(Tile.of(LANES), new Tile(8, 3, LANES, true), Tile.plain());
    }

    @Provide
    Arbitrary<Tile> tile() {
        return Arbitraries.of(tiles());
    }

    /** Sizes around those of tiles, panels and blocks, and everything small. */
    @Provide
    Arbitrary<Integer> size() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.integers().between(0, 40)),
                Tuple.of(3, Arbitraries.integers().between(41, 150)),
                Tuple.of(1, Arbitraries.of(1, 16, 32, 64, 96, 251, 255, 256, 257, 300, 512, 521)));
    }

    @Property(tries = 400)
    void multiply_anyRangeAndStrides_hasTheBitsOfTheTripleLoop(
            @ForAll("tile") Tile tile,
            @ForAll("size") int m,
            @ForAll("size") int n,
            @ForAll("size") int k,
            @ForAll boolean leftTransposed,
            @ForAll boolean rightTransposed,
            @ForAll boolean accumulate,
            @ForAll long seed) {
        Random random = new Random(seed);
        Matrix a = Matrix.random(random, m, k, leftTransposed, random.nextInt(4) == 0, random.nextInt(4) == 0);
        Matrix b = Matrix.random(random, k, n, rightTransposed, random.nextInt(4) == 0, random.nextInt(4) == 0);
        Matrix c = Matrix.result(random, m, n, random.nextInt(3));
        int[] rows = range(random, m);
        int[] columns = range(random, n);
        Matrix expected = c.withProduct(rows[0], rows[1], columns[0], columns[1], k, a, b, accumulate);
        CompiledProduct.of(tile)
                .multiply(rows[0], rows[1], columns[0], columns[1], k, a, b, c, accumulate, scratch(tile));
        assertThat(c.bits()).isEqualTo(expected.bits());
    }

    @Property(tries = 400)
    void multiplyPacked_anyRangeOfPanels_hasTheBitsOfTheTripleLoop(
            @ForAll("tile") Tile tile,
            @ForAll("size") int m,
            @ForAll("size") int n,
            @ForAll("size") int k,
            @ForAll boolean leftTransposed,
            @ForAll boolean rightTransposed,
            @ForAll boolean accumulate,
            @ForAll boolean backwards,
            @ForAll long seed) {
        Random random = new Random(seed);
        Matrix a = Matrix.random(
                random, m, k, leftTransposed && random.nextBoolean(), random.nextInt(4) == 0, random.nextInt(4) == 0);
        Matrix b = Matrix.random(random, k, n, rightTransposed, random.nextInt(4) == 0, random.nextInt(4) == 0);
        Matrix c = Matrix.result(random, m, n, random.nextInt(3));
        int[] rows = range(random, m);
        int[] panels = range(random, tile.panels(n));
        int pOffset = random.nextInt(9);
        float[] packed = new float[pOffset + tile.packedLength(k, n)];
        Arrays.fill(packed, Float.NaN);
        CompiledProduct product = CompiledProduct.of(tile);
        product.pack(0, k, 0, n, k, n, b, packed, pOffset);
        int last = Math.min(n, panels[1] * tile.width());
        Matrix expected = c.withProduct(rows[0], rows[1], panels[0] * tile.width(), last, k, a, b, accumulate);
        product.multiplyPacked(
                rows[0],
                rows[1],
                panels[0],
                panels[1],
                k,
                n,
                a,
                packed,
                pOffset,
                c,
                accumulate,
                backwards,
                scratch(tile));
        assertThat(c.bits()).isEqualTo(expected.bits());
    }

    @Property(tries = 100)
    void pack_piecesInAnyOrder_packsAsTheWhole(
            @ForAll("tile") Tile tile,
            @ForAll("size") int n,
            @ForAll("size") int k,
            @ForAll boolean transposed,
            @ForAll long seed) {
        Random random = new Random(seed);
        Matrix b = Matrix.random(random, k, n, transposed, random.nextBoolean(), false);
        CompiledProduct product = CompiledProduct.of(tile);
        float[] whole = new float[tile.packedLength(k, n)];
        float[] pieces = new float[whole.length];
        Arrays.fill(pieces, 7f);
        product.pack(0, k, 0, n, k, n, b, whole, 0);
        int row = random.nextInt(k + 1);
        int column = random.nextInt(n + 1);
        for (int[] piece :
                new int[][] {{row, k, column, n}, {0, row, 0, column}, {row, k, 0, column}, {0, row, column, n}}) {
            int offset = b.offset() + piece[0] * b.row() + piece[2] * b.column();
            Matrix part = new Matrix(0, 0, b.values(), offset, b.row(), b.column());
            product.pack(piece[0], piece[1], piece[2], piece[3], k, n, part, pieces, 0);
        }
        assertThat(pieces).isEqualTo(whole);
    }

    @ParameterizedTest
    @MethodSource("tiles")
    void multiply_largerThanEveryBlock_hasTheBitsOfTheTripleLoop(Tile tile) {
        Random random = new Random(5);
        int[][] sizes = {{250, 1060, 40}, {26, 1060, 270}, {250, 33, 270}, {1, 1060, 600}};
        for (int[] size : sizes) {
            for (int layout = 0; layout < 4; layout++) {
                Matrix a = Matrix.random(random, size[0], size[2], layout % 2 == 1, false, false);
                Matrix b = Matrix.random(random, size[2], size[1], layout / 2 == 1, false, false);
                Matrix c = Matrix.result(random, size[0], size[1], 0);
                Matrix expected = c.withProduct(0, size[0], 0, size[1], size[2], a, b, layout == 2);
                CompiledProduct.of(tile).multiply(0, size[0], 0, size[1], size[2], a, b, c, layout == 2, scratch(tile));
                assertThat(c.bits()).isEqualTo(expected.bits());
            }
        }
    }

    /** Tall tiles, a left block of fewer rows than there are, sums in several parts, a last panel that is not full. */
    @ParameterizedTest
    @MethodSource("tiles")
    void multiplyPacked_matrixFromAfar_hasTheBitsOfTheTripleLoop(Tile tile) {
        Random random = new Random(6);
        for (int[] size : new int[][] {{7, 1060, 1000}, {13, 1024, 1024}, {66, 1060, 1000}, {41, 1030, 4200}}) {
            for (boolean transposed : new boolean[] {false, true}) {
                Matrix a = Matrix.random(random, size[0], size[2], transposed, false, false);
                Matrix b = Matrix.random(random, size[2], size[1], false, false, false);
                Matrix c = Matrix.result(random, size[0], size[1], 0);
                float[] packed = new float[tile.packedLength(size[2], size[1])];
                CompiledProduct product = CompiledProduct.of(tile);
                product.pack(0, size[2], 0, size[1], size[2], size[1], b, packed, 0);
                Matrix expected = c.withProduct(0, size[0], 0, size[1], size[2], a, b, transposed);
                product.multiplyPacked(
                        0,
                        size[0],
                        0,
                        tile.panels(size[1]),
                        size[2],
                        size[1],
                        a,
                        packed,
                        0,
                        c,
                        transposed,
                        transposed,
                        scratch(tile));
                assertThat(c.bits()).isEqualTo(expected.bits());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tiles")
    void multiply_operandsRepeatedByStrideZero_hasTheBitsOfTheTripleLoop(Tile tile) {
        Random random = new Random(3);
        for (int[] strides : new int[][] {{1, 0}, {0, 1}, {0, 0}}) {
            Matrix a = new Matrix(
                    37, 45, Matrix.random(random, 1, 64, false, false, false).values(), 2, strides[0], strides[1]);
            Matrix b = new Matrix(
                    45, 40, Matrix.random(random, 1, 64, false, false, false).values(), 1, strides[1], strides[0]);
            Matrix c = Matrix.result(random, 37, 40, 0);
            Matrix expected = c.withProduct(0, 37, 0, 40, 45, a, b, false);
            CompiledProduct.of(tile).multiply(0, 37, 0, 40, 45, a, b, c, false, scratch(tile));
            assertThat(c.bits()).isEqualTo(expected.bits());
        }
    }

    @ParameterizedTest
    @MethodSource("tiles")
    void of_anyTile_hasOnlyMethodsThatTheVirtualMachineCompiles(Tile tile) {
        assertThat(largestMethod(tile)).isBetween(100, 7999);
    }

    @Test
    void of_eightAndFourLanes_compiles() {
        assumeTrue(LANES > 0);
        for (int lanes : new int[] {4, 8}) {
            Tile tile = Tile.of(lanes);
            assertThat(largestMethod(tile)).isBetween(100, 7999);
        }
    }

    @Test
    void of_whereDigitsAreOthers_isTheSame() {
        Locale before = Locale.getDefault();
        Tile tile = Tile.of(8);
        String text = ProductSource.of(tile).toString();
        Locale.setDefault(Locale.forLanguageTag("fa-u-nu-arabext"));
        try {
            assertThat(ProductSource.of(tile)).hasToString(text);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static int largestMethod(Tile tile) {
        return Collections.max(MethodSizes.of(CompiledProduct.of(tile).type()).values());
    }

    private static int[] range(Random random, int size) {
        if (random.nextBoolean()) {
            return new int[] {0, size};
        }
        int start = random.nextInt(size + 1);
        return new int[] {start, start + random.nextInt(size - start + 1)};
    }

    private static float[] scratch(Tile tile) {
        float[] scratch = new float[tile.scratchLength()];
        Arrays.fill(scratch, Float.NaN);
        return scratch;
    }
}
