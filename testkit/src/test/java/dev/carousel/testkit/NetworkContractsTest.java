package dev.carousel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.testkit.cells.CellRules;
import dev.carousel.testkit.gradients.GradientRules;
import dev.carousel.testkit.losses.LossRules;
import dev.carousel.testkit.optimizers.OptimizerRules;
import dev.carousel.testkit.scorers.ScorerRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The contracts of what networks are made of have their rules' names, each with a Javadoc of its own. */
class NetworkContractsTest {
    private static final Pattern TEST =
            Pattern.compile("/\\*\\*(?<doc>(?:(?!\\*/).)*)\\*/\\s+@Test\\s+final void (?<name>\\w+)", Pattern.DOTALL);

    @Test
    void methods_ofEachContract_areItsRules() {
        ContractMethods.assertAreThoseOf(CellRules.all(), CellContract.class);
        ContractMethods.assertAreThoseOf(ScorerRules.all(), AttentionScorerContract.class);
        ContractMethods.assertAreThoseOf(LossRules.all(), LossContract.class);
        ContractMethods.assertAreThoseOf(OptimizerRules.all(), OptimizerContract.class);
        ContractMethods.assertAreThoseOf(GradientRules.all(), GradientContract.class);
    }

    @Test
    void methods_ofEachContract_sayWhyTheRuleExists() throws IOException {
        assertDocumented("CellContract", CellRules.all().size());
        assertDocumented("AttentionScorerContract", ScorerRules.all().size());
        assertDocumented("LossContract", LossRules.all().size());
        assertDocumented("OptimizerContract", OptimizerRules.all().size());
        assertDocumented("GradientContract", GradientRules.all().size());
    }

    private static void assertDocumented(String contract, int rules) throws IOException {
        String source = Files.readString(Path.of("src/main/java/dev/carousel/testkit/" + contract + ".java"));
        List<String> docs =
                TEST.matcher(source).results().map(match -> match.group(1)).toList();
        assertThat(docs).as(contract).hasSize(rules).doesNotHaveDuplicates().allMatch(doc -> doc.contains("<p>"));
    }
}
