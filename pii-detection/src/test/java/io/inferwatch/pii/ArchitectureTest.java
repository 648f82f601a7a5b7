// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {
    private static final String PII = "io.inferwatch.pii";
    private static final String LEAVES = PII + ".recognize.*..";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(PII);

    @Test
    void module_dependsOnTheJdkAndRuleViolationsAlone() {
        classes()
                .that()
                .doNotHaveFullyQualifiedName("io.inferwatch.pii.recognize.phone.Libphonenumber")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "javax.crypto..", "io.inferwatch.pii..", "org.jspecify..")
                                .or(simpleNameStartingWith("RuleViolation")))
                .check(CLASSES);
    }

    /** The lists of names are a resource of the jar. */
    @Test
    void module_usesNoRegularExpressionsClocksOrRandomness_andNoInputButItsLists() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.inferwatch.pii.recognize.person.KnownNames")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.regex..", "java.time..", "java.io..", "java.net..")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("Random")
                .check(CLASSES);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("io.inferwatch.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    /** What each package may know of the module, itself included. */
    @ParameterizedTest
    @CsvSource({
        "text, text",
        "check, check",
        "document, document text check",
        "recognize, recognize text",
        "recognize.finance, recognize.finance recognize text check",
        "recognize.net, recognize.net recognize text",
        "recognize.pattern, recognize.pattern recognize text check document",
        "recognize.person, recognize.person recognize text",
        "recognize.phone, recognize.phone recognize text",
        "catalog, catalog recognize recognize.finance recognize.net recognize.pattern recognize.person"
                + " recognize.phone document",
    })
    void package_knowsOnly(String name, String allowed) {
        knowsOnly(name, allowed).check(CLASSES);
    }

    @Test
    void recognizers_areKnownToTheCatalogAlone_patternsToTheUsersOwnToo() {
        noClasses()
                .that(not(resideInAnyPackage(LEAVES, PII + ".catalog")).and(not(simpleName("OwnPattern"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(LEAVES)
                .check(CLASSES);
        noClasses()
                .that(simpleName("OwnPattern"))
                .should()
                .dependOnClassesThat(resideInAPackage(LEAVES).and(not(simpleName("PatternRecognizer"))))
                .check(CLASSES);
    }

    @Test
    void recognizerPackages_openTheirRecognizersAlone() {
        classes()
                .that()
                .resideInAPackage(LEAVES)
                .and(not(simpleNameEndingWith("Recognizer")))
                .and(not(simpleNameStartingWith("PhonePlans")))
                .and()
                .areTopLevelClasses()
                .should()
                .notBePublic()
                .check(CLASSES);
    }

    @Test
    void rule_thatIsViolated_throws() {
        assertThat(CLASSES).isNotEmpty();
        assertThatThrownBy(() -> noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("java.util..")
                        .check(CLASSES))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("EmailRecognizer");
        assertThatThrownBy(() -> knowsOnly("recognize.finance", "recognize.finance recognize text")
                        .check(CLASSES))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Checksums");
    }

    /** The catalog knows the recognizers and they know {@code pii.recognize}: in two slices, that is a cycle. */
    @Test
    void ruleOnCycles_thatIsViolated_throws() {
        assertThatThrownBy(() -> slices().assignedFrom(new Halves())
                        .should()
                        .beFreeOfCycles()
                        .check(CLASSES))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Cycle detected");
    }

    private static ArchRule knowsOnly(String name, String allowed) {
        String[] packages = (PII + "." + allowed.replace(" ", " " + PII + ".")).split(" ");
        return classes()
                .that()
                .resideInAPackage(PII + "." + name)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(packages).or(not(resideInAPackage(PII + ".."))));
    }

    /** The recognizers and everything else. */
    private static final class Halves implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass one) {
            return SliceIdentifier.of(resideInAPackage(LEAVES).test(one) ? "recognizers" : "others");
        }

        @Override
        public String getDescription() {
            return "recognizers and others";
        }
    }
}
