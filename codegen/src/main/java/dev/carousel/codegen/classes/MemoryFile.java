package dev.carousel.codegen.classes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.tools.SimpleJavaFileObject;

/** A source or class file that lives in memory. */
final class MemoryFile extends SimpleJavaFileObject {
    private final String className;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private MemoryFile(String className, String path, Kind kind) {
        super(URI.create("memory:///" + path), kind);
        this.className = className;
    }

    static MemoryFile source(SourceFile source) {
        MemoryFile file = new MemoryFile(source.className(), source.path(), Kind.SOURCE);
        file.bytes.writeBytes(source.text().getBytes(StandardCharsets.UTF_8));
        return file;
    }

    static MemoryFile ofClass(String className) {
        return new MemoryFile(className, className.replace('.', '/') + ".class", Kind.CLASS);
    }

    static MemoryFile ofClass(String className, byte[] content) {
        MemoryFile file = ofClass(className);
        file.bytes.writeBytes(content);
        return file;
    }

    String className() {
        return className;
    }

    byte[] content() {
        return bytes.toByteArray();
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text();
    }

    @Override
    public InputStream openInputStream() {
        return new ByteArrayInputStream(content());
    }

    @Override
    public OutputStream openOutputStream() {
        return bytes;
    }
}
