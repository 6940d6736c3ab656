package dev.carousel.codegen.products;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Compiles the products of every kind of vector into the folder of this module's classes: a step of the build.
 *
 * <p>They are the largest classes by far and the same for all kernels, so that nobody should wait for a compiler to see them.
 */
final class ShippedProducts {
    private static final List<Tile> TILES = List.of(Tile.plain(), Tile.of(4), Tile.of(8), Tile.of(16));

    private ShippedProducts() {}

    /** Called with the folder of sources, which are written, and that of classes. */
    public static void main(String... folders) throws IOException {
        Path sources = Path.of(folders[0]);
        Path classes = Path.of(folders[1]);
        List<String> options = new ArrayList<>(List.of("-proc:none", "-nowarn", "-Xlint:-options", "-g"));
        options.addAll(List.of("-encoding", "UTF-8", "-source", "17", "-target", "17"));
        options.addAll(List.of("--add-modules", "jdk.incubator.vector", "-d", classes.toString()));
        for (Tile tile : TILES) {
            if (isOld(classes.resolve(Tile.PACKAGE.replace('.', '/')).resolve(tile.className() + ".class"))) {
                options.add(ProductSource.of(tile).writeToPath(sources).toString());
            }
        }
        boolean any = options.get(options.size() - 1).endsWith(".java");
        if (any && ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("products do not compile");
        }
    }

    /** Returns whether a product was not compiled since the classes that write it. */
    private static boolean isOld(Path product) throws IOException {
        if (!Files.exists(product)) {
            return true;
        }
        FileTime compiled = Files.getLastModifiedTime(product);
        URI classes = URI.create(ShippedProducts.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString());
        Path writers =
                Path.of(classes).resolve(ShippedProducts.class.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(writers)) {
            return files.anyMatch(file -> file.toFile().lastModified() > compiled.toMillis());
        }
    }
}
