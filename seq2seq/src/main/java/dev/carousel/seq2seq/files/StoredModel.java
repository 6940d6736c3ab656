package dev.carousel.seq2seq.files;

import static java.nio.file.StandardOpenOption.READ;

import dev.carousel.api.CarouselException;
import dev.carousel.seq2seq.files.Checksums.Sum;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A saved state whose files are all there and have the bytes that were saved.
 *
 * <p>It holds its files open, so that a training run that saves meanwhile cannot take them away; close it.
 */
public final class StoredModel implements AutoCloseable {
    private final Path folder;
    private final Checksums checksums;
    private final Map<String, FileChannel> channels = new TreeMap<>();

    private StoredModel(Path folder, Checksums checksums) {
        this.folder = folder;
        this.checksums = checksums;
    }

    /** Opens and verifies every file before it returns. */
    static StoredModel open(Path folder) {
        var model = new StoredModel(folder, readChecksums(folder));
        try {
            model.checksums.files().forEach(model::openFile);
            return model;
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /** Whether a folder holds just these files, unharmed. */
    static boolean isWhole(Path folder, Checksums checksums) {
        try (var model = open(folder)) {
            return model.checksums.equals(checksums);
        } catch (CarouselException e) {
            return false;
        }
    }

    /** The training step at which it was saved. */
    public long step() {
        return new StepFolder(folder.getFileName().toString()).step();
    }

    /** The folder it lies in. */
    public Path folder() {
        return folder;
    }

    /** The names of its files, sorted. */
    public Set<String> files() {
        return Collections.unmodifiableSet(channels.keySet());
    }

    /** A JSON file as a record, read as {@link Json#read} says. */
    public <T> T json(String file, Class<T> type) {
        return Json.read(bytes(file), path(file), type);
    }

    /** A file of arrays. */
    public Safetensors safetensors(String file) {
        try {
            return Safetensors.read(channel(file), path(file));
        } catch (IOException e) {
            throw Failure.reading(path(file), e);
        }
    }

    /** A text file in UTF-8. */
    public String text(String file) {
        return Utf8.decode(bytes(file), path(file));
    }

    /** A text file in UTF-8, line by line, as {@link Content#lines} wrote it. */
    public List<String> lines(String file) {
        var text = text(file);
        if (!text.isEmpty() && !text.endsWith("\n")) {
            throw new CarouselException(
                    "BadText", "%s: the last line has no end; restore the file from a copy".formatted(path(file)));
        }
        return text.isEmpty()
                ? List.of()
                : List.of(text.substring(0, text.length() - 1).split("\n", -1));
    }

    /** Any file, whole. */
    public byte[] bytes(String file) {
        try {
            var channel = channel(file).position(0);
            var bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
            LittleEndian.fill(bytes, channel);
            return bytes.array();
        } catch (IOException e) {
            throw Failure.reading(path(file), e);
        }
    }

    @Override
    public void close() {
        for (var channel : channels.values()) {
            try {
                channel.close();
            } catch (IOException e) {
                throw Failure.reading(folder, e);
            }
        }
    }

    private static Checksums readChecksums(Path folder) {
        var file = folder.resolve(Checksums.FILE);
        try {
            return Checksums.parse(Utf8.decode(Files.readAllBytes(file), file.toString()), file.toString());
        } catch (NoSuchFileException e) {
            throw missing(file);
        } catch (IOException e) {
            throw Failure.reading(file, e);
        }
    }

    private void openFile(String file, Sum expected) {
        try {
            var channel = FileChannel.open(folder.resolve(file), READ);
            channels.put(file, channel);
            verify(file, expected, channel);
        } catch (NoSuchFileException e) {
            throw missing(folder.resolve(file));
        } catch (IOException e) {
            throw Failure.reading(path(file), e);
        }
    }

    private void verify(String file, Sum expected, FileChannel channel) throws IOException {
        var found = Disk.sum(channel);
        if (found.bytes() != expected.bytes()) {
            throw changed(
                    file,
                    "it holds %d bytes instead of %d (%s)"
                            .formatted(
                                    found.bytes(),
                                    expected.bytes(),
                                    found.bytes() < expected.bytes() ? "cut off" : "appended to"));
        }
        if (!found.equals(expected)) {
            throw changed(file, "its SHA-256 differs from the one in %s (edited)".formatted(Checksums.FILE));
        }
    }

    private FileChannel channel(String file) {
        var channel = channels.get(file);
        if (channel == null) {
            throw new CarouselException(
                    "MissingModelFile",
                    "%s: was saved without %s, it holds %s; train the model again".formatted(folder, file, files()));
        }
        return channel;
    }

    private String path(String file) {
        return folder.resolve(file).toString();
    }

    private static CarouselException missing(Path file) {
        return new CarouselException(
                "MissingModelFile", "%s: the file is gone; restore it from a copy".formatted(file));
    }

    private CarouselException changed(String file, String how) {
        return new CarouselException(
                "ChangedFile",
                "%s: not the file that was saved: %s; restore it from a copy".formatted(path(file), how));
    }
}
