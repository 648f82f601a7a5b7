// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The shell script at the root, run on a PATH that holds nothing but what each test puts there. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final List<String> TOOLS =
            List.of("sh", "dirname", "readlink", "sed", "head", "find", "grep", "mkdir", "rm", "mv");

    @TempDir
    private Path folder;

    @Test
    void noJava_isOneLineAndExitThree() throws Exception {
        Path bin = tools();

        Ended ended = run(launcher(), bin, null);

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err())
                .isEqualTo("inferwatch: java: Expecting a JDK 17 or newer. Found: none (set JAVA_HOME)\n");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void oldJava_isNamedWithItsVersionAndPlace() throws Exception {
        Path bin = tools();
        Path java = program(bin.resolve("java"), "echo 'openjdk version \"1.8.0_392\"' >&2");

        Ended ended = run(launcher(), bin, null);

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err())
                .isEqualTo("inferwatch: java: Expecting a JDK 17 or newer. Found: 1.8.0_392 at " + java
                        + " (set JAVA_HOME)\n");
    }

    @Test
    void javaHomeWithoutJava_isNamed() throws Exception {
        Ended ended = run(launcher(), tools(), folder.resolve("nowhere"));

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err())
                .isEqualTo("inferwatch: java: Expecting a JDK 17 or newer. Found: none in JAVA_HOME="
                        + folder.resolve("nowhere") + "\n");
    }

    @Test
    void runtimeWithoutCompiler_isToldWhenABuildIsNeeded() throws Exception {
        Path bin = tools();
        program(
                bin.resolve("java"),
                "[ \"$1\" = --list-modules ] && echo java.base || echo 'x version \"17.0.9\"' >&2");
        Path unbuilt = copyOfLauncher("un built");

        Ended ended = run(unbuilt, bin, null);

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err())
                .startsWith("inferwatch: java: Expecting a JDK with a compiler, to build Inferwatch. Found: ")
                .hasLineCount(1);
    }

    @Test
    void symlinkFromAnotherFolder_findsWhatIsBuilt() throws Exception {
        Path bin = tools();
        program(bin.resolve("java"), "case $1 in -version) echo 'x version \"21\"' >&2 ;; *) echo \"$@\" ;; esac");
        Path root = copyOfLauncher("a folder with blanks").getParent();
        built(root, "analyzer-service");
        built(root, "demo");
        Path link = Files.createSymbolicLink(bin.resolve("iw"), root.resolve("inferwatch"));

        assertThat(run(link, bin, null, "status", "--json").out())
                .contains("-cp " + root + "/analyzer-service/target/analyzer-service-1.jar:" + root
                        + "/analyzer-service/target/lib/* io.inferwatch.analyzer.Main status --json\n");
        assertThat(run(link, bin, null, "demo", "--exit").out())
                .contains("-cp " + root + "/demo/target/demo-1.jar:")
                .endsWith(" io.inferwatch.demo.Main --exit\n");
    }

    /** After an update of the checkout the jars of the version before are still there. */
    @Test
    void newVersion_isBuiltAndRun() throws Exception {
        Path bin = tools();
        program(
                bin.resolve("java"),
                "case $1 in -version) echo 'x version \"21\"' >&2 ;; --list-modules) echo jdk.compiler@21 ;; *) echo \"$@\" ;; esac");
        Path root = copyOfLauncher("updated").getParent();
        for (String module : List.of("analyzer-service", "demo")) {
            built(root, module);
            Files.delete(root.resolve(module + "/target/lib"));
        }
        program(
                root.resolve("mvnw"),
                "for m in analyzer-service demo; do mkdir -p $m/target/lib; : >$m/target/$m-2.jar; done");

        Ended ended = run(root.resolve("inferwatch"), bin, null, "status");

        assertThat(ended.err()).startsWith("inferwatch: building").hasLineCount(1);
        assertThat(ended.out()).contains("/analyzer-service/target/analyzer-service-2.jar:");
        assertThat(run(root.resolve("inferwatch"), bin, null, "demo").out()).contains("/demo/target/demo-2.jar:");
    }

    private static void built(Path root, String module) throws IOException {
        Files.createDirectories(root.resolve(module + "/target/lib"));
        Files.createFile(root.resolve(module + "/target/" + module + "-1.jar"));
    }

    private Path copyOfLauncher(String name) throws IOException {
        Path root = Files.createDirectories(folder.toRealPath().resolve(name));
        Files.createFile(root.resolve("pom.xml"));
        Path copy = Files.copy(launcher(), root.resolve("inferwatch"));
        assertThat(copy.toFile().setExecutable(true)).isTrue();
        return copy;
    }

    private static Path launcher() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("inferwatch")) && Files.isRegularFile(at.resolve("mvnw"))) {
                return at.resolve("inferwatch");
            }
        }
        throw new IllegalStateException("no launcher above " + Path.of("").toAbsolutePath());
    }

    private Path tools() throws IOException {
        Path bin = Files.createDirectories(folder.toRealPath().resolve("bin"));
        for (String tool : TOOLS) {
            Files.createSymbolicLink(bin.resolve(tool), find(tool));
        }
        return bin;
    }

    private static Path find(String tool) {
        return List.of("/usr/bin", "/bin").stream()
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private static Path program(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private record Ended(int code, String out, String err) {}

    private Ended run(Path script, Path path, @Nullable Path javaHome, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(script.toString());
        builder.command().addAll(List.of(arguments));
        builder.directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", path.toString());
        if (javaHome != null) {
            builder.environment().put("JAVA_HOME", javaHome.toString());
        }
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), text(out), text(err));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
