// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.inferwatch.analyzer.elasticsearch.ClusterException;
import io.inferwatch.analyzer.report.Reports;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String HERE = "io.inferwatch.analyzer";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HERE);

    private static final List<String> COMMANDS = List.of(
            "access",
            "alert",
            "analysis",
            "contract",
            "dashboard",
            "data",
            "experiment",
            "reference",
            "server",
            "text");

    @Test
    void classes_areFound() {
        assertThat(CLASSES.size()).isGreaterThan(30);
    }

    @Test
    void elasticsearchClient_staysInItsPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HERE + ".elasticsearch..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("co.elastic..", "org.elasticsearch..", "jakarta.json..")
                .check(CLASSES);
    }

    /** Use cases own the interfaces of what they store; only the command line and {@code Main} choose a storage. */
    @Test
    void useCases_doNotKnowElasticsearch() {
        noElasticsearch().check(CLASSES);
    }

    @Test
    void useCasesRule_seesAClassThatBreaksIt() {
        JavaClasses violating = new ClassFileImporter().importClasses(KnowsTheServer.class);
        assertThatThrownBy(() -> noElasticsearch().check(violating))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("KnowsTheServer");
    }

    private static ArchRule noElasticsearch() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(HERE + ".elasticsearch..", HERE + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(HERE + ".elasticsearch..");
    }

    private static final class KnowsTheServer {
        static boolean knows(Object failure) {
            return failure instanceof ClusterException;
        }
    }

    @Test
    void elasticsearch_doesNotKnowHowResultsAreShown() {
        noPresentation().check(CLASSES);
    }

    @Test
    void presentationRule_seesAClassThatBreaksIt() {
        JavaClasses violating = new ClassFileImporter().importClasses(ShowsResults.class);
        assertThatThrownBy(() -> noPresentation().check(violating))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ShowsResults");
    }

    private static ArchRule noPresentation() {
        return noClasses()
                .that()
                .resideInAPackage(HERE + ".elasticsearch..")
                .or()
                .haveSimpleName("ShowsResults")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HERE + ".report..", HERE + ".api..", HERE + ".cli..");
    }

    private static final class ShowsResults {
        static boolean shows(Object shown) {
            return shown instanceof Reports;
        }
    }

    @Test
    void vertxWeb_staysInApi() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HERE + ".api")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx.ext.web..")
                .check(CLASSES);
    }

    @Test
    void vertx_staysInApiScheduleReceiversAndMain() {
        noClasses()
                .that()
                .resideOutsideOfPackages(HERE + ".api", HERE + ".schedule", HERE + ".alert.receiver")
                .and()
                .doNotHaveFullyQualifiedName(HERE + ".Main")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx..")
                .check(CLASSES);
    }

    /** Main's own package; commands see the server as a {@code ServerSource}. */
    @Test
    void embeddedServer_isKnownToMainsPackageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HERE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.inferwatch.embedded..")
                .check(CLASSES);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching(HERE + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    /** The service reads through {@code Reports} and decides through {@code FindingDecisions}. */
    @Test
    void api_knowsNoStore() {
        noClasses()
                .that()
                .resideInAPackage(HERE + ".api")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(HERE + ".elasticsearch.*..")
                .check(CLASSES);
    }

    /** Who does which part of the work is decided without a store. */
    @Test
    void lease_knowsNoOtherPackage() {
        noClasses()
                .that()
                .resideInAPackage(HERE + ".lease")
                .should()
                .dependOnClassesThat(resideInAPackage(HERE + "..").and(not(resideInAPackage(HERE + ".lease"))))
                .check(CLASSES);
    }

    /** Who may do what is decided without HTTP and without a store. */
    @Test
    void access_knowsNoOtherPackage() {
        noClasses()
                .that()
                .resideInAPackage(HERE + ".access")
                .should()
                .dependOnClassesThat(resideInAPackage(HERE + "..").and(not(resideInAPackage(HERE + ".access"))))
                .check(CLASSES);
    }

    @Test
    void commands_knowNoOtherCommandPackage() {
        COMMANDS.forEach(commands -> noClasses()
                .that()
                .resideInAPackage(HERE + ".cli." + commands)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(COMMANDS.stream()
                        .filter(other -> !other.equals(commands))
                        .map(other -> HERE + ".cli." + other)
                        .toArray(String[]::new))
                .check(CLASSES));
    }

    @Test
    void whatCommandsShare_knowsNoCommand() {
        noClasses()
                .that()
                .resideInAnyPackage(HERE + ".cli.support", HERE + ".cli.connection", HERE + ".cli.csv")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        COMMANDS.stream().map(each -> HERE + ".cli." + each).toArray(String[]::new))
                .check(CLASSES);
    }

    /** Every other class of these packages is package-private. */
    @Test
    void commandPackages_openOneFactory() {
        classes()
                .that()
                .resideInAnyPackage(
                        COMMANDS.stream().map(each -> HERE + ".cli." + each).toArray(String[]::new))
                .and()
                .arePublic()
                .should()
                .haveSimpleNameEndingWith("Commands")
                .check(CLASSES);
    }

    @Test
    void connections_knowNeitherOptionsNorOutput() {
        noClasses()
                .that()
                .resideInAPackage(HERE + ".cli.connection")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", HERE + ".cli.support")
                .check(CLASSES);
    }

    @Test
    void systemClock_isReadByMainAndCommandLineOnly() {
        noSystemClock().check(CLASSES);
    }

    /** A rule that cannot fail guards nothing: this one sees a class that breaks it. */
    @Test
    void rule_throwsWhenItIsViolated() {
        JavaClasses violating = new ClassFileImporter().importClasses(ReadsTheClock.class);
        assertThatThrownBy(() -> noSystemClock().check(violating))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ReadsTheClock");
    }

    private static ArchRule noSystemClock() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(HERE + ".cli..")
                .and()
                .doNotHaveFullyQualifiedName(HERE + ".Main")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(System.class, "currentTimeMillis");
    }

    private static final class ReadsTheClock {
        static Instant read() {
            return Instant.now();
        }
    }
}
