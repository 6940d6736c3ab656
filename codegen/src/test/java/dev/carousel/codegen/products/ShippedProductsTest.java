package dev.carousel.codegen.products;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ShippedProductsTest {
    private static final List<Tile> TILES = List.of(Tile.plain(), Tile.of(4), Tile.of(8), Tile.of(16));

    @Test
    void classes_ofAllTiles_areThereAndRunOnJava17() throws Exception {
        for (Tile tile : TILES) {
            String file = "/" + tile.qualifiedName().replace('.', '/') + ".class";
            try (var in = new DataInputStream(Objects.requireNonNull(Tile.class.getResourceAsStream(file), file))) {
                assertThat(in.readInt()).isEqualTo(0xCAFEBABE);
                assertThat(in.readInt()).as("version of " + file).isEqualTo(61);
            }
        }
    }

    @Test
    void text_ofAllTiles_isThatOfTheirForm() throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        TILES.forEach(tile -> sha.update(ProductSource.of(tile)
                .toString()
                .replace(tile.className(), "Product")
                .getBytes(StandardCharsets.UTF_8)));
        assertThat(HexFormat.of().formatHex(sha.digest()))
                .as("the text has changed: raise Tile.FORM, and only then write the new digest here")
                .isEqualTo("9499b14816a4634063f857a7bf9c30d38917ba2bf5fc8d5f8fde354c00eee65e");
    }
}
