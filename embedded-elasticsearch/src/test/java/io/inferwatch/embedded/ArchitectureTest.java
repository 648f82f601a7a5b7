// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.inferwatch.embedded");

    @Test
    void module_needsTheJdkOnly() {
        classes()
                .that()
                .resideOutsideOfPackage("io.inferwatch.embedded.junit")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "javax.net..", "javax.crypto..", "org.jspecify..", "io.inferwatch.embedded")
                .check(CLASSES);
    }

    @Test
    void extension_needsJunitBesides() {
        classes()
                .that()
                .resideInAPackage("io.inferwatch.embedded.junit")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "org.junit.jupiter.api..", "io.inferwatch.embedded..")
                .check(CLASSES);
    }

    /** A rule that the module breaks on purpose: were no classes imported, this test would fail and not pass unnoticed. */
    @Test
    void rules_seeTheClasses() {
        var violated =
                noClasses().should().dependOnClassesThat().haveFullyQualifiedName(ProcessBuilder.class.getName());

        assertThatThrownBy(() -> violated.check(CLASSES))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ServerProcess");
    }
}
