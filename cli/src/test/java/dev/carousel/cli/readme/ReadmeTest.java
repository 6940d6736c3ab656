package dev.carousel.cli.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows of Java compiles as it stands, with the contracts imported. */
class ReadmeTest {
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("(?:class|record) (\\w+)");
    private static final String IMPORTS =
            "import dev.carousel.api.*; import dev.carousel.api.expr.*; import dev.carousel.api.plugin.*; import java.util.List; "
                    + "import dev.carousel.testkit.CellContract; ";

    @Test
    void javaBlocks_ofTheReadme_compile(@TempDir Path folder) throws IOException {
        List<String> files = write(readme(), folder);
        assertThat(files).hasSize(6);
        assertThat(compile(files, folder)).isEmpty();
    }

    @Test
    void javaBlocks_withAMistake_doNotCompile(@TempDir Path folder) throws IOException {
        String mistaken = readme().replace(".sigmoid()", ".sigmoidal()");
        assertThat(compile(write(mistaken, folder), folder)).contains("sigmoidal");
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("..", "README.md"));
    }

    private static List<String> write(String readme, Path folder) throws IOException {
        var files = new ArrayList<String>();
        Matcher block = BLOCK.matcher(readme);
        while (block.find()) {
            String code = block.group(1);
            Matcher type = TYPE.matcher(code);
            assertThat(type.find()).isTrue();
            Path file = folder.resolve(type.group(1) + ".java");
            Files.writeString(file, code.startsWith("import") ? code : IMPORTS + code);
            files.add(file.toString());
        }
        return files;
    }

    private static String compile(List<String> files, Path folder) {
        var messages = new StringWriter();
        var options = List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            compiler.getTask(messages, manager, null, options, null, manager.getJavaFileObjectsFromStrings(files))
                    .call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages.toString();
    }
}
