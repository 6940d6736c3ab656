package dev.carousel.core.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.Settings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberTest {
    @ParameterizedTest
    @CsvSource({
        "create,   (ILdev/carousel/api/plugin/Settings;)Ldev/carousel/api/Cell;, true",
        "create,   (JLdev/carousel/api/plugin/Settings;)Ldev/carousel/api/Cell;, false",
        "create,   (ILdev/carousel/api/plugin/Settings;)V,                       false",
        "make,     (ILdev/carousel/api/plugin/Settings;)Ldev/carousel/api/Cell;, false",
        "help,     ()Ljava/lang/String;,                                         true",
        "hashCode, ()I,                                                          true",
    })
    void isOf_interface_knowsItsOwnAndInheritedMethods(String name, String descriptor, boolean expected) {
        assertThat(new Member("dev/carousel/api/plugin/CellFactory", name, descriptor).isOf(CellFactory.class))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "<init>, (Ljava/util/Map;)V, true",
        "<init>, ()V,                false",
        "values, Ljava/util/Map;,    true",
        "values, Ljava/util/List;,   false",
        "wait,   (J)V,               true",
    })
    void isOf_class_knowsConstructorsFieldsAndInheritedMethods(String name, String descriptor, boolean expected) {
        assertThat(new Member("dev/carousel/api/plugin/Settings", name, descriptor).isOf(Settings.class))
                .isEqualTo(expected);
    }
}
