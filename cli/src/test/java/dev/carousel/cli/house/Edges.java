package dev.carousel.cli.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** Who may import whom. */
final class Edges {

    /** The modules' root packages, below {@code dev.carousel}. */
    static final List<String> PACKAGES = List.of(
            "api",
            "core",
            "cells",
            "attention",
            "losses",
            "optimizers",
            "decoding",
            "codegen",
            "opencl",
            "seq2seq",
            "testkit",
            "gradcheck",
            "cli");

    private static final List<String> EVERYONE = List.of("java..", "javax..", "org.jspecify..", "jakarta.inject..");

    private Edges() {}

    static Stream<HouseRule> rules() {
        return Stream.of(
                        inwards(),
                        plugins(),
                        testkit(),
                        Stream.of(guice(), kernels(), aparapi(), binding()),
                        internals())
                .flatMap(rules -> rules);
    }

    private static Stream<HouseRule> inwards() {
        return Stream.of(
                new HouseRule(only("api"), "api", "org.slf4j.Logger log;"),
                new HouseRule(only("api"), "api", "dev.carousel.core.Resident engine;"),
                new HouseRule(
                        only("core", "api", "org.slf4j", "com.google.inject"), "core", "picocli.CommandLine cli;"),
                new HouseRule(
                        only("core", "api", "org.slf4j", "com.google.inject"),
                        "core",
                        "dev.carousel.cells.Resident cell;"),
                new HouseRule(
                        only("codegen", "api", "core", "org.slf4j", "com.palantir.javapoet"),
                        "codegen.classes",
                        "dev.carousel.cells.Resident cell;"),
                new HouseRule(opencl(), "opencl.kernels", "dev.carousel.cells.Resident cell;"),
                new HouseRule(
                        only("seq2seq", "api", "core", "org.slf4j", "com.fasterxml.jackson"),
                        "seq2seq.data",
                        "dev.carousel.cells.Resident cell;"),
                new HouseRule(
                        only("seq2seq", "api", "core", "org.slf4j", "com.fasterxml.jackson"),
                        "seq2seq",
                        "picocli.CommandLine cli;"));
    }

    private static Stream<HouseRule> plugins() {
        return Stream.of("cells", "attention", "losses", "optimizers", "decoding")
                .map(plugin -> new HouseRule(only(plugin, "api"), plugin, "dev.carousel.core.Resident engine;"));
    }

    private static Stream<HouseRule> testkit() {
        var rule = only("testkit", "api", "core", "gradcheck", "org.junit", "org.opentest4j", "net.jqwik");
        return Stream.of(
                new HouseRule(rule, "testkit.rules", "dev.carousel.cells.Resident cell;"),
                new HouseRule(rule, "testkit", "dev.carousel.codegen.Resident backend;"),
                new HouseRule(only("gradcheck"), "gradcheck", "dev.carousel.api.Resident contract;"),
                new HouseRule(only("gradcheck"), "gradcheck", "org.junit.jupiter.api.Test test;"));
    }

    private static HouseRule guice() {
        var rule = noClasses()
                .that()
                .resideOutsideOfPackage("dev.carousel.core.wiring..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.inject..")
                .as("only dev.carousel.core.wiring knows Guice");
        return new HouseRule(rule, "core", "com.google.inject.Injector injector;");
    }

    private static HouseRule kernels() {
        var rule = noClasses()
                .that()
                .resideInAPackage("dev.carousel.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.carousel.codegen.*..")
                .as("the command sees no parts of codegen");
        return new HouseRule(rule, "cli", "dev.carousel.codegen.runtime.Team team;");
    }

    private static ArchRule opencl() {
        return only(
                "opencl", "api", "core", "codegen", "org.slf4j", "com.palantir.javapoet", "com.aparapi", "org.lwjgl");
    }

    private static HouseRule aparapi() {
        var rule = noClasses()
                .that()
                .resideOutsideOfPackages("dev.carousel.opencl.kernels..", "dev.carousel.opencl.translation..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.aparapi..")
                .as("only kernels of dev.carousel.opencl and their translation know Aparapi");
        return new HouseRule(rule, "opencl.device", "com.aparapi.Kernel kernel;");
    }

    private static HouseRule binding() {
        var rule = noClasses()
                .that()
                .resideOutsideOfPackage("dev.carousel.opencl.device..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.lwjgl..")
                .as("only dev.carousel.opencl.device knows the binding of OpenCL");
        return new HouseRule(rule, "opencl", "org.lwjgl.PointerBuffer buffer;");
    }

    private static Stream<HouseRule> internals() {
        return PACKAGES.stream().map(owner -> {
            var rule = classes()
                    .that()
                    .resideInAPackage("dev.carousel." + owner + "..internal..")
                    .should()
                    .onlyHaveDependentClassesThat()
                    .resideInAPackage("dev.carousel." + owner + "..")
                    .allowEmptyShould(true)
                    .as("only " + owner + " sees its internal packages");
            var guest = owner.equals("cli") ? "seq2seq" : "cli";
            return new HouseRule(rule, guest, "dev.carousel." + owner + ".internal.Resident secret;");
        });
    }

    /** A package imports itself, what everyone may, and these neighbours: ours by short name, others by full name. */
    private static ArchRule only(String owner, String... neighbours) {
        var ours = Stream.concat(Stream.of(owner), Stream.of(neighbours).filter(PACKAGES::contains))
                .map(name -> "dev.carousel." + name + "..");
        var others =
                Stream.of(neighbours).filter(name -> !PACKAGES.contains(name)).map(name -> name + "..");
        var allowed = Stream.of(EVERYONE.stream(), ours, others).flatMap(name -> name);
        return classes()
                .that()
                .resideInAPackage("dev.carousel." + owner + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .as(owner + " imports only itself, annotations and " + String.join(", ", neighbours));
    }
}
