package dev.carousel.cli.publicapi;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.config.Options;
import japicmp.model.AccessModifier;
import japicmp.model.JApiClass;
import japicmp.output.stdout.StdoutOutputGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What japicmp says of two states of an API.
 *
 * @param report each change, {@code !} where what was compiled before would break; empty if there is none
 * @param compatible whether all that was compiled before still runs
 */
record ApiChanges(String report, boolean compatible) {
    /** Compares what was with what is; both jars are made in a folder. */
    static ApiChanges between(List<String> before, List<String> after, Path folder) throws IOException {
        if (before.equals(after)) {
            return new ApiChanges("", true);
        }
        Path was = folder.resolve("recorded.jar");
        Path is = folder.resolve("now.jar");
        ApiJar.write(before, was);
        ApiJar.write(after, is);
        var options = new JarArchiveComparatorOptions();
        options.setAccessModifier(AccessModifier.PROTECTED);
        options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
        List<JApiClass> classes = new JarArchiveComparator(options)
                .compare(new JApiCmpArchive(was.toFile(), "recorded"), new JApiCmpArchive(is.toFile(), "now"));
        var output = Options.newDefault();
        output.setOutputOnlyModifications(true);
        return new ApiChanges(
                new StdoutOutputGenerator(output, classes).generate(),
                classes.stream().allMatch(JApiClass::isBinaryCompatible));
    }
}
