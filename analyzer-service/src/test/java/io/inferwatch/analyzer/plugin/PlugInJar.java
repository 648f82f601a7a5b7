// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.monitor.Monitor;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Compiles sources and packs them as a plug-in. */
final class PlugInJar {
    private PlugInJar() {}

    /**
     * @param sources of which the first is the monitor
     * @param without a class that is left out of the jar; empty: none
     */
    static void build(Path jar, Path work, List<Path> sources, String service, String without) {
        Path classes = work.resolve("classes-" + jar.getFileName());
        StringWriter said = new StringWriter();
        String classPath = home(Monitor.class) + File.pathSeparator + home(Nullable.class);
        List<String> options = List.of("-d", classes.toString(), "-cp", classPath, "-proc:none");
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            Files.createDirectories(classes);
            boolean compiled = compiler.getTask(
                            said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
            pack(jar, classes, service, without);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String home(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    private static void pack(Path jar, Path classes, String service, String without) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(file).toString();
                if (!name.equals(without)) {
                    zip.putNextEntry(new ZipEntry(name));
                    zip.write(Files.readAllBytes(file));
                }
            }
            zip.putNextEntry(new ZipEntry("META-INF/services/io.inferwatch.monitors.monitor.Monitor"));
            zip.write(service.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A monitor of a class of that name in package {@code own}, with the body of {@code check}. */
    static void build(Path folder, String className, String monitor, String family, String body) {
        String source = """
                package own;
                import io.inferwatch.monitors.*;
                import io.inferwatch.monitors.monitor.*;
                import java.util.List;
                public final class %s implements Monitor {
                    public MonitorSpec spec() { return MonitorSpec.of("%s", Family.%s); }
                    public List<CheckResult> check(Comparison comparison) { %s }
                }
                class Helper%s { static List<CheckResult> help() { return List.of(); } }
                """.formatted(className, monitor, family, body, className);
        try {
            Path work = Files.createTempDirectory(folder, "work");
            Path file = Files.writeString(work.resolve(className + ".java"), source);
            build(
                    folder.resolve(monitor + ".jar"),
                    work,
                    List.of(file),
                    "own." + className,
                    "own/Helper" + className + ".class");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
