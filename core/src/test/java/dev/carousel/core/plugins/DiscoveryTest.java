package dev.carousel.core.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.CarouselException;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.Extension;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {
    @TempDir
    private Path folder;

    @Test
    void discover_jar_readsNameVersionLocationAndExtensions() {
        Path jar = JarFixture.cell("stranger", "1.2", "echo").pack(folder.resolve("echo.jar"));

        FoundPlugin plugin = find(Discovery.discover(List.of(jar)), "stranger");

        assertThat(plugin).hasToString("stranger 1.2 (" + jar + ")");
        Extension<?> cell = plugin.extensions().get(0);
        assertThat(cell.name()).isEqualTo("echo");
        assertThat(cell.contract()).isEqualTo(CellFactory.class);
        assertThat(cell.factory().getName()).isEqualTo("stranger.Echo");
    }

    @Test
    void discover_jars_keepsTheirClassesApart() {
        Path one = JarFixture.cell("one", "1", "echo-one").pack(folder.resolve("one.jar"));
        Path two = JarFixture.cell("two", "1", "echo-two").pack(folder.resolve("two.jar"));

        Discovered found = Discovery.discover(List.of(one, two));

        assertThat(factory(found, "one").getName())
                .isEqualTo(factory(found, "two").getName());
        assertThat(factory(found, "one")).isNotEqualTo(factory(found, "two"));
    }

    @Test
    void discover_folder_takesJarsByNameAndNothingElse() throws IOException {
        JarFixture.cell("second", "1", "second").pack(folder.resolve("b.jar"));
        JarFixture.cell("first", "1", "first").pack(folder.resolve("a.jar"));
        Files.writeString(folder.resolve("readme.txt"), "no jar");

        Discovered found = Discovery.discover(List.of(folder));

        assertThat(found.plugins()).extracting(FoundPlugin::name).containsSubsequence("first", "second");
        assertThat(found.failures()).isEmpty();
    }

    @Test
    void discover_jarNamedTwice_countsOnce() {
        Path jar = JarFixture.cell("stranger", "1.2", "echo").pack(folder.resolve("echo.jar"));

        Discovered found =
                Discovery.discover(List.of(jar, folder, folder.resolve(".").resolve("echo.jar")));

        assertThat(found.plugins()).extracting(FoundPlugin::name).containsOnlyOnce("stranger");
    }

    @Test
    void discover_folderWithBrokenJar_reportsItAndLoadsTheOthers() throws IOException {
        Files.writeString(folder.resolve("broken.jar"), "no zip");
        JarFixture.cell("stranger", "1.2", "echo").pack(folder.resolve("echo.jar"));

        Discovered found = Discovery.discover(List.of(folder)).required();

        find(found, "stranger");
        assertThat(found.skipped())
                .singleElement()
                .extracting(CarouselException::id)
                .isEqualTo("PluginNotLoaded");
    }

    @Test
    void required_jarAskedForByName_throwsItsError() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.jar"), "no zip");
        Path good = JarFixture.cell("stranger", "1.2", "echo").pack(folder.resolve("echo.jar"));

        Discovered found = Discovery.discover(List.of(broken, good));

        find(found, "stranger");
        assertThat(found.refused()).hasSize(1);
        assertThatThrownBy(found::required).isSameAs(found.refused().get(0));
    }

    @Test
    void discover_missingPath_saysSo() {
        Path jar = folder.resolve("none.jar");

        assertThat(Discovery.discover(List.of(jar)).refused())
                .extracting(CarouselException::getMessage)
                .containsExactly(
                        "[Carousel/MissingFile] " + jar + ": expected a plugin jar or a folder of them, found nothing");
    }

    @Test
    void discover_folderWithoutJars_saysSo() {
        assertThat(Discovery.discover(List.of(folder)).refused())
                .extracting(CarouselException::getMessage)
                .containsExactly("[Carousel/PluginNotLoaded] " + folder + ": holds no jar");
    }

    @Test
    void discover_twoPluginsWithOneCell_namesBothJars() {
        Path one = JarFixture.cell("one", "1.0", "echo").pack(folder.resolve("one.jar"));
        Path two = JarFixture.cell("two", "2.0", "echo").pack(folder.resolve("two.jar"));

        assertThatThrownBy(() -> Discovery.discover(List.of(one, two)))
                .hasMessage("[Carousel/DuplicateName] there are two plugins that bring cell \"echo\": one 1.0 (" + one
                        + ") and two 2.0 (" + two + "). Give yours another name, or leave one of them out");
    }

    @Test
    void discover_twoVersionsOfOnePlugin_namesBothJars() {
        Path one = JarFixture.cell("stranger", "1.0", "one").pack(folder.resolve("one.jar"));
        Path two = JarFixture.cell("stranger", "2.0", "two").pack(folder.resolve("two.jar"));

        assertThatThrownBy(() -> Discovery.discover(List.of(one, two)))
                .hasMessage("[Carousel/DuplicateName] there are two plugins \"stranger\": stranger 1.0 (" + one
                        + ") and stranger 2.0 (" + two + "). Give yours another name, or leave one of them out");
    }

    @Test
    void discover_classPath_findsPluginsAndReportsTheirLocation() throws IOException {
        Path classes = JarFixture.cell("stranger", "1.2", "echo").classes(folder.resolve("classes"));

        Discovered found = discoverOnClassPath(classes);

        assertThat(find(found, "stranger").location()).isEqualTo(classes.toString());
    }

    @Test
    void discover_brokenPluginOnClassPath_isSkippedAndTheOthersLoad() throws IOException {
        Path broken = JarFixture.empty().service("stranger.Nobody").classes(folder.resolve("broken"));
        Path good = JarFixture.cell("stranger", "1.2", "echo").classes(folder.resolve("good"));

        Discovered found = discoverOnClassPath(broken, good).required();

        find(found, "stranger");
        assertThat(found.skipped())
                .extracting(CarouselException::getMessage)
                .containsExactly("[Carousel/PluginNotLoaded] class path: Provider stranger.Nobody not found");
    }

    @Test
    void discover_contextLoaderOfAnotherWorld_usesItsOwn() {
        assertThat(discoverWith(ClassLoader.getPlatformClassLoader()).plugins())
                .isEqualTo(Discovery.discover().plugins());
    }

    private static Discovered discoverOnClassPath(Path... folders) throws IOException {
        var urls = new URL[folders.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = folders[i].toUri().toURL();
        }
        try (var loader = new URLClassLoader(urls, DiscoveryTest.class.getClassLoader())) {
            return discoverWith(loader);
        }
    }

    private static Discovered discoverWith(ClassLoader context) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(context);
        try {
            return Discovery.discover();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static FoundPlugin find(Discovered found, String name) {
        return found.plugins().stream()
                .filter(plugin -> plugin.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(found));
    }

    private static Class<?> factory(Discovered found, String plugin) {
        return find(found, plugin).extensions().get(0).factory();
    }
}
