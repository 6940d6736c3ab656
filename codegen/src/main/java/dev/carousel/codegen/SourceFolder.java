package dev.carousel.codegen;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Graph;
import dev.carousel.codegen.classes.Features;
import dev.carousel.codegen.classes.KernelSource;
import dev.carousel.codegen.classes.SourceFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A folder of the Java sources of kernels, to be read, or to be compiled ahead of time.
 *
 * <p>Where their classes are on the class path, {@link JvmBackend} uses them and needs no compiler.
 */
public final class SourceFolder {
    private final Path folder;
    private final Set<String> written = new HashSet<>();
    private final Set<Path> files = new TreeSet<>();

    private SourceFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens a folder, which is made if there is none; what it holds stays, but for files of the same names.
     *
     * @throws CarouselException {@code NotAFolder} if there is something else; {@code UnwritableFile} if the system refuses
     */
    public static SourceFolder open(Path folder) {
        try {
            Files.createDirectories(folder);
            return new SourceFolder(folder);
        } catch (FileAlreadyExistsException e) {
            throw new CarouselException(
                    "NotAFolder", e.getFile() + ": is no folder; sources need one, new or of earlier sources", e);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Returns the floats of a vector here: of this processor, in this Java; 0 without the Vector API. */
    public static int lanesHere() {
        return Features.current().lanes();
    }

    /**
     * Writes a graph's kernel and the classes that it calls, in the folders of their packages.
     *
     * @param lanes floats of a vector where the kernel is to run: 4, 8 or 16, or 0 to do without the Vector API
     * @return the name of the kernel's class
     * @throws CarouselException {@code UnwritableFile} if the system refuses; {@code TooLarge} as when it is compiled
     */
    public String write(Graph graph, int lanes) {
        KernelSource source = Draft.source(graph, Target.of(new Features(lanes)));
        write(source);
        return source.className();
    }

    /** Returns all files that were written, in the order of their names. */
    public List<Path> files() {
        return List.copyOf(files);
    }

    private void write(KernelSource source) {
        if (written.add(source.className())) {
            source.shared().forEach(this::write);
            source.files().forEach(this::write);
        }
    }

    private void write(SourceFile source) {
        Path file = folder.resolve(source.path());
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.text());
            files.add(file);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static CarouselException unwritable(Path file, IOException e) {
        @Nullable String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        String told = reason != null ? reason : e instanceof AccessDeniedException ? "permission denied" : e.toString();
        return new CarouselException("UnwritableFile", file + ": cannot be written: " + told, e);
    }
}
