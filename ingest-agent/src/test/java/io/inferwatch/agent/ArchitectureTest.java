package io.inferwatch.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.inferwatch.agent.ship.Agent;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses AGENT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.inferwatch.agent");

    @Test
    void logback_isKnownOnlyToItsPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.inferwatch.agent.logback")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ch.qos.logback..", "net.logstash..", "com.fasterxml..")
                .check(AGENT);
    }

    @Test
    void agent_dependsOnAlmostNothing() {
        classes()
                .that()
                .resideOutsideOfPackages("io.inferwatch.agent.logback", "io.inferwatch.agent.micrometer")
                .and()
                .haveNameNotMatching(".*[.]SystemMetrics[$]Extended")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.net.ssl..",
                        "javax.imageio..",
                        "org.slf4j..",
                        "org.jspecify..",
                        "io.inferwatch.schema..",
                        "io.inferwatch.pii..",
                        "io.inferwatch.agent..")
                .check(AGENT);
    }

    @Test
    void micrometer_isKnownOnlyToItsPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.inferwatch.agent.micrometer")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..")
                .check(AGENT);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.inferwatch.agent.logback.HostMetrics")
                .and()
                .resideOutsideOfPackage("io.inferwatch.agent.micrometer")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.inferwatch.agent.micrometer")
                .check(AGENT);
    }

    @Test
    void desktop_isKnownOnlyToTheReaderOfImages() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.inferwatch.agent.describe.Pixels")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.imageio..")
                .check(AGENT);
    }

    @Test
    void jackson_isKnownOnlyToTheReaderOfStructuredArguments() {
        noClasses()
                .that()
                .haveNameNotMatching(".*[.]LogstashArguments([$].*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("net.logstash..", "com.fasterxml..")
                .check(AGENT);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching("io.inferwatch.agent.(**)").should().beFreeOfCycles().check(AGENT);
    }

    @Test
    void systemClock_isReadOnlyWhereAgentsAndLoggersAreMade() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Agent.class.getName())
                .and()
                .haveNameNotMatching(".*(TimeSource.*|InferenceEncoder)")
                .should()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .check(AGENT);
    }

    @Test
    void aRuleThatIsViolated_fails() {
        var violated = noClasses().should().dependOnClassesThat().resideInAPackage("org.slf4j..");
        assertThatThrownBy(() -> violated.check(AGENT))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("InferenceLogger");
    }
}
