package dev.carousel.seq2seq.files;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.carousel.seq2seq.files.Checksums.Sum;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Writing so that it is still there after a power cut, and the sums of what was written. */
public final class Disk {
    private static final int BUFFER = 1 << 16;

    private Disk() {}

    /** Writes a new file through to the device. */
    static Sum write(Path file, Content content) throws IOException {
        try (var channel = FileChannel.open(file, CREATE, TRUNCATE_EXISTING, WRITE)) {
            var digest = sha256();
            var out =
                    new DigestOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER), digest);
            content.writeTo(out);
            out.flush();
            channel.force(true);
            return new Sum(channel.size(), hex(digest));
        }
    }

    /** Replaces a small file: whoever reads it finds the old or the new one, whole. */
    public static void replace(Path file, Content content) throws IOException {
        var partial = file.resolveSibling(StepFolder.partial(file.getFileName().toString()));
        write(partial, content);
        Files.move(partial, file, ATOMIC_MOVE, REPLACE_EXISTING);
        sync(file.toAbsolutePath().getParent());
    }

    /** Makes new, renamed and deleted entries of a folder last, where the system can do that (Windows cannot). */
    static void sync(@Nullable Path folder) throws IOException {
        if (folder == null) {
            return;
        }
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, READ);
        } catch (IOException noFolderChannels) {
            return;
        }
        try (channel) {
            channel.force(true);
        }
    }

    /** The sum of what a channel holds, from its beginning. */
    static Sum sum(SeekableByteChannel channel) throws IOException {
        var digest = sha256();
        var buffer = ByteBuffer.allocate(BUFFER);
        var bytes = 0L;
        channel.position(0);
        for (int count; (count = channel.read(buffer)) >= 0; buffer.clear()) {
            digest.update(buffer.flip());
            bytes += count;
        }
        return new Sum(bytes, hex(digest));
    }

    /** Deletes a file, or a folder with all it holds; follows no links. */
    static void delete(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
    }
}
