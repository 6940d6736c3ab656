package dev.carousel.seq2seq.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carousel.seq2seq.files.Content;
import dev.carousel.seq2seq.files.Disk;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** One file of HTML that needs no other: style, scripts, uPlot and data are in it, and its policy forbids it to load anything. */
final class ReportPage {
    private static final List<String> SCRIPTS =
            List.of("elements.js", "charts.js", "maps.js", "errors.js", "tables.js", "report.js");
    private static final String WEBJAR = "META-INF/maven/org.webjars.npm/uplot/pom.properties";
    private static final String UPLOT = "META-INF/resources/webjars/uplot/";

    private ReportPage() {}

    /** Replaces the page, at once. */
    static void write(Path file, ObjectNode data) throws IOException {
        String page = of(data);
        Disk.replace(file, Content.text(page));
    }

    static String of(ObjectNode data) throws IOException {
        String uplot = UPLOT + uplotVersion() + "/";
        var scripts = new StringBuilder();
        for (String script : SCRIPTS) {
            scripts.append(own(script));
        }
        return own("report.html")
                .replace("{{license}}", text(uplot + "LICENSE").strip())
                .replace("{{style}}", text(uplot + "dist/uPlot.min.css") + own("report.css"))
                .replace("{{uplot}}", text(uplot + "dist/uPlot.iife.min.js"))
                .replace("{{scripts}}", scripts)
                .replace("{{data}}", inHtml(LogJson.text(data)));
    }

    /** No text in JSON can then end the element that holds it, nor begin a comment. */
    private static String inHtml(String json) {
        return json.replace("<", "\\u003c");
    }

    private static String uplotVersion() throws IOException {
        var properties = new Properties();
        try (InputStream in = open(WEBJAR)) {
            properties.load(in);
        }
        return properties.getProperty("version");
    }

    private static String own(String name) throws IOException {
        return text(ReportPage.class.getPackageName().replace('.', '/') + "/" + name);
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = open(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = ReportPage.class.getClassLoader().getResourceAsStream(resource);
        if (in == null) {
            throw new FileNotFoundException(resource + " is not on the class path");
        }
        return in;
    }
}
