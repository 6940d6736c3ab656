package dev.carousel.thirdparty;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The plugins here see what a plugin of a third party sees. */
class ImportsTest {
    private static final JavaClasses HERE = new ClassFileImporter().importPackages("dev.carousel.thirdparty");

    private static final DescribedPredicate<JavaClass> TEST = DescribedPredicate.describe(
            "test", c -> outermost(c).getSimpleName().matches(".*Test"));

    private static final ArchRule RULE = classes()
            .that(DescribedPredicate.not(TEST))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.carousel.api..", "dev.carousel.thirdparty", "java..", "org.jspecify..");

    @Test
    void plugins_imports_areTheApiAndTheJdk() {
        RULE.check(HERE);
        assertThat(HERE.stream().filter(c -> c.isTopLevelClass() && !TEST.test(c)))
                .map(JavaClass::getSimpleName)
                .contains(
                        "CarriedLanguageModel",
                        "CausalTransformer",
                        "ConvolutionEncoder",
                        "CoverageAttention",
                        "GradientPenaltyModel",
                        "LayerNormalisedCell",
                        "ScheduledSamplingModel",
                        "SkipGramModel");
    }

    @Test
    void rule_classThatUsesTheEngine_isFound() {
        ArchRule everyone = classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.carousel.api..", "dev.carousel.thirdparty", "java..", "org.jspecify..");
        assertThat(everyone.evaluate(HERE).hasViolation()).isTrue();
    }

    private static JavaClass outermost(JavaClass c) {
        return c.getEnclosingClass().map(ImportsTest::outermost).orElse(c);
    }
}
