// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.plugin;

import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.catalog.MonitorCatalog;
import io.inferwatch.monitors.monitor.Monitor;
import io.inferwatch.monitors.monitor.MonitorSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the monitors in the jar files of a folder by {@link ServiceLoader}. Each jar has a class loader of its own, so that two may bring
 * different versions of a library.
 */
public final class PlugInFolder {
    private static final Logger LOGGER = LoggerFactory.getLogger(PlugInFolder.class);

    private final MonitorCatalog catalog;
    private final Map<String, Monitor> monitors = new TreeMap<>();

    private PlugInFolder(MonitorCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The monitors by name. A jar or a monitor that cannot be used is named in the log, and left out.
     *
     * @throws UncheckedIOException if the folder cannot be read
     */
    public static Map<String, Monitor> load(Path folder) {
        PlugInFolder plugIns = new PlugInFolder(MonitorCatalog.standard());
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(PlugInFolder::isJar).sorted().forEach(plugIns::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Map.copyOf(plugIns.monitors);
    }

    private static boolean isJar(Path file) {
        return file.toString().endsWith(".jar") && Files.isRegularFile(file);
    }

    /** The class loader stays open as long as its monitors may load classes: until the end of the process. */
    private void add(Path jar) {
        List<ServiceLoader.Provider<Monitor>> found;
        try {
            URLClassLoader loader = new URLClassLoader(
                    jar.getFileName().toString(), new URL[] {url(jar)}, Monitor.class.getClassLoader());
            found = ServiceLoader.load(Monitor.class, loader).stream()
                    .filter(provider -> provider.type().getClassLoader() == loader)
                    .toList();
        } catch (RuntimeException | Error broken) {
            leaveOut(jar, reason(broken));
            return;
        }
        if (found.isEmpty()) {
            leaveOut(jar, "has no service " + Monitor.class.getName());
        }
        found.forEach(provider -> add(jar, provider));
    }

    private void add(Path jar, ServiceLoader.Provider<Monitor> provider) {
        try {
            Monitor monitor = provider.get();
            MonitorSpec spec = monitor.spec();
            String fault = fault(spec);
            if (fault != null) {
                leaveOut(jar, provider.type().getName() + ": " + fault);
                return;
            }
            monitors.put(spec.name(), monitor);
            LOGGER.info("plug-in {}: monitor {}", jar.getFileName(), spec.name());
        } catch (RuntimeException | Error broken) {
            leaveOut(jar, provider.type().getName() + " " + reason(broken));
        }
    }

    private @Nullable String fault(MonitorSpec spec) {
        if (!spec.name().matches("[a-z][a-z0-9_]*")) {
            return "name: Expecting a-z, 0-9 and _. Found: " + spec.name();
        }
        if (catalog.spec(spec.name()).isPresent() || monitors.containsKey(spec.name())) {
            return "name: Expecting one that no other monitor has. Found: " + spec.name();
        }
        return spec.family() == Family.CUSTOM
                ? null
                : "family: Expecting custom. Found: " + spec.family().value();
    }

    private static void leaveOut(Path jar, String why) {
        LOGGER.error("plug-in {}: {}. It is left out", jar.getFileName(), why);
    }

    /** Why a monitor failed, for people who did not write it. */
    static String reason(@Nullable Throwable failure) {
        return failure instanceof LinkageError
                ? "was built for another version of Inferwatch: " + failure
                : "failed: " + failure;
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
