// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.experiments;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {
    private static final String ROOT = "io.inferwatch.experiments";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void module_dependsOnTheAgentAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "..", "io.inferwatch.agent", "io.inferwatch.schema", "java..", "org.jspecify..")
                .check(MAIN);
    }

    @ParameterizedTest
    @CsvSource({"assignment,", "guard,assignment", "verdict,", "interleaving,"})
    void package_usesOnlyThoseNamed(String name, String used) {
        onlyUses(name, used).check(MAIN);
    }

    @Test
    void aPackageThatUsesAnother_fails() {
        assertThatThrownBy(() -> onlyUses("guard", null).check(MAIN))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Assignment");
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void network_isKnownToVerdictsAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".verdict")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.io..", "java.nio.file..")
                .check(MAIN);
    }

    @Test
    void threads_areMadeByShadowsAndVerdictsAlone() {
        noClasses()
                .that()
                .doNotHaveSimpleName("ShadowRouter")
                .and()
                .doNotHaveSimpleName("HttpVerdicts")
                .should()
                .callConstructorWhere(
                        describe("make a thread", call -> call.getTargetOwner().isAssignableTo(Thread.class)))
                .check(MAIN);
    }

    @Test
    void locks_areTakenNowhere() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java[.]util[.]concurrent[.](locks[.].*Lock|.*Blocking.*)")
                .check(MAIN);
    }

    private static ArchRule onlyUses(String name, String used) {
        return classes()
                .that()
                .resideInAPackage(ROOT + "." + name)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "." + name,
                        used == null ? ROOT + "." + name : ROOT + "." + used,
                        "io.inferwatch.schema",
                        "java..",
                        "org.jspecify..");
    }
}
