package io.inferwatch.pii;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.inferwatch.pii");

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
    }
}
