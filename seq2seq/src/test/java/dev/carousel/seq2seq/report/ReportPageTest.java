package dev.carousel.seq2seq.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    private static final String HOSTILE = "</script><script>alert(1)</script><!-- & \" ' \u2028 {{uplot}} $1 \\";

    @Test
    void of_textOfAnyKind_staysInTheData() throws IOException {
        ObjectNode data = LogJson.object().put("model", HOSTILE);
        String page = ReportPage.of(data);
        String json = Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL)
                .matcher(page)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        assertThat(json).doesNotContain("<");
        JsonNode read = new ObjectMapper().readTree(json);
        assertThat(read.path("model").asText()).isEqualTo(HOSTILE);
        assertThat(Pattern.compile("<script").matcher(page).results()).hasSize(3);
    }

    @Test
    void of_anything_loadsNothing() throws IOException {
        String page = ReportPage.of(LogJson.object());
        assertThat(page).contains("default-src 'none'");
        assertThat(page).doesNotContainPattern("<link|<img|<iframe|\\bsrc=|@import|\\bfetch\\(|XMLHttpRequest");
        assertThat(page).contains("Permission is hereby granted, free of charge", "uPlot=");
        assertThat(page).doesNotContain("{{");
    }
}
