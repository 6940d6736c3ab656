package dev.carousel.codegen.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
    private static final Map<String, String> LINUX = Map.of("os.name", "Linux", "user.home", "/home/ada");

    @TempDir
    Path parent;

    @BeforeEach
    void onPosix() {
        assumeTrue(parent.getFileSystem().supportedFileAttributeViews().contains("posix"));
    }

    @Test
    void wanted_takesPropertyThenVariableThenTheUsersFolder() throws IOException {
        assertThat(wanted(Map.of("carousel.cache", "/p"), Map.of("CAROUSEL_CACHE", "/v")))
                .hasValue(Path.of("/p"));
        assertThat(wanted(LINUX, Map.of("CAROUSEL_CACHE", "/v", "XDG_CACHE_HOME", "/x")))
                .hasValue(Path.of("/v"));
        assertThat(wanted(LINUX, Map.of("XDG_CACHE_HOME", "/x"))).hasValue(Path.of("/x/carousel"));
        assertThat(wanted(LINUX, Map.of("XDG_CACHE_HOME", "not/absolute")))
                .hasValue(Path.of("/home/ada/.cache/carousel"));
    }

    @Test
    void wanted_onOtherSystems_isTheirFolderOfCaches() throws IOException {
        Map<String, String> mac = Map.of("os.name", "Mac OS X", "user.home", "/Users/ada");
        Map<String, String> windows = Map.of("os.name", "Windows 11", "user.home", "/Users/ada");
        assertThat(wanted(mac, Map.of())).hasValue(Path.of("/Users/ada/Library/Caches/carousel"));
        assertThat(wanted(windows, Map.of())).hasValue(Path.of("/Users/ada/AppData/Local/carousel/cache"));
        assertThat(wanted(windows, Map.of("LOCALAPPDATA", "/local"))).hasValue(Path.of("/local/carousel/cache"));
    }

    @Test
    void wanted_off_isNone() throws IOException {
        assertThat(wanted(Map.of("carousel.cache", "off"), Map.of())).isEmpty();
        assertThat(wanted(LINUX, Map.of("CAROUSEL_CACHE", "off"))).isEmpty();
    }

    @Test
    void wanted_byUserWithoutHome_saysSo() {
        assertThatThrownBy(() -> wanted(Map.of("os.name", "Linux", "user.home", "?"), Map.of()))
                .hasMessage("this user has no home folder");
    }

    @Test
    void open_ofNewFolder_makesItForTheOwnerAlone() throws IOException {
        Path opened = CacheFolder.open(parent.resolve("a/b/cache"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(opened)))
                .isEqualTo("rwx------");
        assertThat(opened).isEmptyDirectory();
    }

    @Test
    void open_ofFolderThatOthersMayWrite_refuses() throws IOException {
        for (String permissions : List.of("rwxrwx---", "rwx----w-", "rwxrwxrwx")) {
            Path folder = Files.createDirectories(parent.resolve("shared"));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
            assertThatThrownBy(() -> CacheFolder.open(folder))
                    .hasMessage("others may write to it (" + permissions + "; chmod 700 ends that)");
        }
    }

    @Test
    void open_throughLink_checksWhereItLeads() throws IOException {
        Path open = Files.createDirectories(parent.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path link = Files.createSymbolicLink(parent.resolve("link"), open);
        assertThatThrownBy(() -> CacheFolder.open(link)).hasMessageStartingWith("others may write to it");
    }

    @Test
    void open_ofAnotherUsersFolder_refuses() throws IOException {
        Path folder = CacheFolder.open(parent.resolve("cache"));
        assumeTrue(givenAway(folder), "only root can give folders away");
        assertThatThrownBy(() -> CacheFolder.open(folder)).hasMessageStartingWith("it belongs to nobody and not to ");
    }

    @Test
    void open_underFile_fails() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));
        assertThatThrownBy(() -> CacheFolder.open(file)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> CacheFolder.open(file.resolve("cache"))).isInstanceOf(IOException.class);
    }

    private static boolean givenAway(Path folder) {
        try {
            var users = folder.getFileSystem().getUserPrincipalLookupService();
            Files.setOwner(folder, users.lookupPrincipalByName("nobody"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<Path> wanted(Map<String, String> properties, Map<String, String> environment)
            throws IOException {
        return CacheFolder.wanted(properties::get, environment::get);
    }
}
