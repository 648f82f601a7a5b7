// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.inferwatch.agent.bulk.Fingerprint;
import io.inferwatch.agent.ship.Agent;
import io.inferwatch.agent.spool.SpoolMode;
import io.inferwatch.agent.spool.SpoolSync;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final String ROOT = "io.inferwatch.agent";
    private static final JavaClasses AGENT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** Which packages of the agent a package may use; the empty name is the package with the API. */
    private static final Map<String, Set<String>> USES = Map.ofEntries(
            Map.entry("", Set.of("describe")),
            Map.entry("describe", Set.of()),
            Map.entry("host", Set.of()),
            Map.entry("policy", Set.of()),
            Map.entry("queue", Set.of()),
            Map.entry("pacing", Set.of("queue")),
            Map.entry("bulk", Set.of("queue")),
            Map.entry("spool", Set.of("queue")),
            Map.entry("options", Set.of("policy", "spool", "bulk")),
            Map.entry("ship", Set.of("", "queue", "pacing", "bulk", "spool", "options", "policy", "host")),
            Map.entry("micrometer", Set.of("ship")),
            Map.entry("logback", Set.of("", "options", "policy", "spool", "queue", "ship", "micrometer")));

    @ParameterizedTest
    @MethodSource("packages")
    void package_usesOnlyThoseOfTheTable(String name) {
        onlyUses(name, USES.getOrDefault(name, Set.of())).check(AGENT);
    }

    @Test
    void table_namesEveryPackage() {
        assertThat(AGENT.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .isEqualTo(
                        USES.keySet().stream().map(ArchitectureTest::qualified).collect(Collectors.toSet()));
    }

    @Test
    void aPackageThatUsesAnother_fails() {
        assertThatThrownBy(() -> onlyUses("spool", Set.of()).check(AGENT))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("io.inferwatch.agent.queue.Batch");
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(AGENT);
    }

    @Test
    void settings_knowOfOtherPackagesOnlyTheTypesOfTheirValues() {
        usesOnly("options", "bulk", Fingerprint.class).check(AGENT);
        usesOnly("options", "spool", SpoolMode.class, SpoolSync.class).check(AGENT);
        usesOnly("logback", "spool", SpoolMode.class, SpoolSync.class).check(AGENT);
        assertThatThrownBy(() -> usesOnly("options", "spool", SpoolMode.class).check(AGENT))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("SpoolSync");
    }

    @Test
    void threads_areMadeOnlyByTheAgentItself() {
        noClasses()
                .that()
                .resideOutsideOfPackage(qualified("ship"))
                .should()
                .callConstructorWhere(describe("make a thread", ArchitectureTest::makesThread))
                .check(AGENT);
    }

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
    void openTelemetry_isKnownOnlyToTheReaderOfItsSpan() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.inferwatch.agent.logback.OpenTelemetrySpan")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.opentelemetry..")
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

    static Set<String> packages() {
        return USES.keySet();
    }

    private static ArchRule onlyUses(String name, Set<String> others) {
        Set<String> allowed = others.stream().map(ArchitectureTest::qualified).collect(Collectors.toSet());
        return noClasses()
                .that()
                .resideInAPackage(qualified(name))
                .should()
                .dependOnClassesThat(describe(
                        "are in packages of the agent other than " + name + ", " + others,
                        c -> c.getPackageName().startsWith(ROOT)
                                && !c.getPackageName().equals(qualified(name))
                                && !allowed.contains(c.getPackageName())));
    }

    private static boolean makesThread(JavaCall<?> call) {
        return call.getTargetOwner().isAssignableTo(Thread.class);
    }

    private static ArchRule usesOnly(String user, String used, Class<?>... types) {
        return noClasses()
                .that()
                .resideInAPackage(qualified(user))
                .should()
                .dependOnClassesThat(describe(
                        "are in " + used + " but not " + Arrays.toString(types),
                        c -> c.getPackageName().equals(qualified(used))
                                && Arrays.stream(types).noneMatch(c::isEquivalentTo)));
    }

    private static String qualified(String name) {
        return name.isEmpty() ? ROOT : ROOT + "." + name;
    }
}
