package dev.carousel.cli.house;

import com.tngtech.archunit.lang.ArchRule;

/**
 * A rule of the house and the shortest class that breaks it.
 *
 * @param rule what must hold for the classes of Carousel
 * @param brokenPackage the package, below {@code dev.carousel}, in which the offending class lives
 * @param offence the body of the offending class
 */
record HouseRule(ArchRule rule, String brokenPackage, String offence) {

    String offender() {
        return "dev.carousel." + brokenPackage + ".Offender" + Integer.toHexString(offence.hashCode());
    }

    String offenderSource() {
        var name = offender();
        var dot = name.lastIndexOf('.');
        return "package %s; class %s { %s }".formatted(name.substring(0, dot), name.substring(dot + 1), offence);
    }

    @Override
    public String toString() {
        return rule.getDescription();
    }
}
