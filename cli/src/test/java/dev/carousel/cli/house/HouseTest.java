package dev.carousel.cli.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house keeps its rules, every rule sees classes, and every rule can be broken. */
@TestInstance(Lifecycle.PER_CLASS)
class HouseTest {

    private JavaClasses carousel;
    private JavaClasses broken;

    @BeforeAll
    void importClasses(@TempDir Path folder) {
        carousel = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.carousel");
        broken = new ClassFileImporter().importPath(BrokenHouse.build(folder, rules()));
    }

    static Stream<HouseRule> rules() {
        return Stream.concat(Edges.rules(), Prohibitions.rules());
    }

    static Stream<String> packages() {
        return Edges.PACKAGES.stream();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void classes_ofEverySourceFile_areSeen(String name) throws IOException {
        var sources = SourceTree.classesOf(name);
        assertThat(sources).as("sources of dev.carousel.%s", name).isNotEmpty();
        assertThat(sources).allMatch(carousel::contain, "seen by the rules");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rule_onCarousel_holds(HouseRule rule) {
        rule.rule().check(carousel);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rule_onBrokenHouse_namesOffender(HouseRule rule) {
        assertThatThrownBy(() -> rule.rule().check(broken)).hasMessageContaining(rule.offender());
    }
}
