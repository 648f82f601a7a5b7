// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The rules that keep this module arithmetic only. */
class ArchitectureTest {
    private static final String ROOT = "io.inferwatch.monitors";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static final ArchRule NO_CLOCK_NO_CHANCE = noClasses()
            .should()
            .callMethodWhere(describe(
                    "the system clock",
                    call -> isOneOf(
                            call,
                            "java.time.Instant.now",
                            "java.lang.System.currentTimeMillis",
                            "java.lang.System.nanoTime")))
            .orShould()
            .callConstructorWhere(describe(
                    "an unseeded Random",
                    call -> call.getTargetOwner().isEquivalentTo(Random.class)
                            && call.getTarget().getRawParameterTypes().isEmpty()))
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class, Thread.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.util.concurrent..");

    @Test
    void stat_isMathsOnly() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".stat..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".stat..",
                        "java..",
                        "org.apache.commons.math3..",
                        "org.apache.commons.numbers..",
                        "org.apache.commons.statistics..",
                        "org.jspecify..")
                .check(MAIN);
    }

    @Test
    void performance_knowsNoOtherRoom() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".performance..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".performance..",
                        ROOT + ".stat..",
                        "io.inferwatch.schema..",
                        "java..",
                        "org.apache.commons.math3..",
                        "org.apache.commons.rng..",
                        "org.jspecify..")
                .check(MAIN);
    }

    @Test
    void experiment_knowsStatisticsOnly() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".experiment..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".experiment..",
                        ROOT + ".performance",
                        ROOT + ".stat..",
                        ROOT + ".text..",
                        "io.inferwatch.schema..",
                        "java..",
                        "org.apache.commons.numbers..",
                        "org.jspecify..")
                .check(MAIN);
    }

    @Test
    void monitors_knowNoServer() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "co.elastic..",
                        "org.elasticsearch..",
                        "io.vertx..",
                        "java.io..",
                        "java.nio.file..",
                        "java.net..")
                .check(MAIN);
    }

    @Test
    void monitors_haveNoClockThreadOrChance() {
        NO_CLOCK_NO_CHANCE.check(MAIN);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MAIN);
    }

    /** Each package of monitors opens one factory and keeps its monitors to itself. */
    @Test
    void packagesOfMonitors_openOneFactory() {
        classes()
                .that()
                .resideInAnyPackage(
                        ROOT + ".monitor.multivariate",
                        ROOT + ".monitor.numeric",
                        ROOT + ".monitor.operation",
                        ROOT + ".monitor.prediction",
                        ROOT + ".monitor.quality",
                        ROOT + ".monitor.shares")
                .and()
                .haveSimpleNameNotEndingWith("Monitors")
                .and()
                .areTopLevelClasses()
                .should()
                .notBePublic()
                .check(MAIN);
    }

    @Test
    void root_usesNoneOfTheRooms() {
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".stat..", ROOT + ".profile..", ROOT + ".monitor..", ROOT + ".finding..")
                .check(MAIN);
    }

    @Test
    void rules_failWhereTheyAreBroken() {
        JavaClasses broken = new ClassFileImporter().importClasses(AsksTheClock.class);
        assertThatThrownBy(() -> NO_CLOCK_NO_CHANCE.check(broken))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("AsksTheClock");
    }

    private static final class AsksTheClock {
        private AsksTheClock() {}

        static Instant now() {
            return Instant.now();
        }
    }

    private static boolean isOneOf(JavaCall<?> call, String... methods) {
        return java.util.List.of(methods).contains(call.getTargetOwner().getFullName() + "." + call.getName());
    }

    private static <T> DescribedPredicate<T> describe(String what, java.util.function.Predicate<T> test) {
        return DescribedPredicate.describe(what, test);
    }
}
