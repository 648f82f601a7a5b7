// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCacheTest {

    private static final int MANY = 8;

    @TempDir
    Path folder;

    private ServerZip zip;
    private ServerCache cache;

    @BeforeEach
    void writeZip() throws Exception {
        zip = SmallZip.write(folder.resolve("s.zip"), "s-1/bin/run", "s-1/lib/a.jar");
        cache = new ServerCache(folder.resolve("cache"));
    }

    @Test
    void server_isUnpackedOnce() {
        var asked = new AtomicInteger();
        for (var i = 0; i < 2; i++) {
            var server = cache.server("s-1", () -> {
                asked.incrementAndGet();
                return zip;
            });
            assertThat(server.resolve("bin/run")).isExecutable();
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void server_isUnpackedOnceByManyThreads() throws Exception {
        var asked = new AtomicInteger();
        Callable<Path> unpack = () -> cache.server("s-1", () -> {
            asked.incrementAndGet();
            return zip;
        });
        var threads = Executors.newFixedThreadPool(MANY);
        try {
            for (var server : threads.invokeAll(Collections.nCopies(MANY, unpack))) {
                assertThat(server.get().resolve("lib/a.jar")).exists();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void server_isUnpackedByManyProcesses() throws Exception {
        var unpackers = new ArrayList<Process>();
        for (var i = 0; i < 3; i++) {
            unpackers.add(Processes.java(
                    folder.resolve("out" + i),
                    UnpackMain.class,
                    cache.folder().toString(),
                    zip.file().toString(),
                    zip.sha256()));
        }
        var unpacked = 0;
        for (var i = 0; i < unpackers.size(); i++) {
            var output = folder.resolve("out" + i);
            assertThat(unpackers.get(i).waitFor()).as(Files.readString(output)).isZero();
            unpacked += Files.readString(output).contains("unpacking") ? 1 : 0;
        }
        assertThat(unpacked).isEqualTo(1);
        assertThat(cache.folder().resolve("s-1/lib/a.jar")).exists();
    }

    @Test
    void leftovers_areReplaced() throws Exception {
        Files.createDirectories(cache.folder().resolve("s-1.partial/bin"));
        Files.writeString(cache.folder().resolve("s-1.partial/bin/half"), "x");
        Files.createDirectories(cache.folder().resolve("s-1"));
        Files.writeString(cache.folder().resolve("s-1/half"), "x");

        var server = cache.server("s-1", () -> zip);

        assertThat(server.resolve("half")).doesNotExist();
        assertThat(server.resolve("bin/half")).doesNotExist();
        assertThat(server.resolve("bin/run")).exists();
        assertThat(cache.folder().resolve("s-1.partial")).doesNotExist();
    }

    @Test
    void badZip_leavesNothing() {
        var bad = new ServerZip(zip.file(), "0".repeat(64));

        assertThatThrownBy(() -> cache.server("s-1", () -> bad)).hasMessageContaining("SHA-256");

        assertThat(cache.folder().resolve("s-1")).doesNotExist();
        assertThat(cache.folder().resolve("s-1.partial")).doesNotExist();
    }

    @Test
    void folder_isTheFirstThatIsNamed() {
        var home = Map.of("user.home", "/home/u");
        var named = Map.of("user.home", "/home/u", "inferwatch.cache", "/property");
        var unset = Map.of("user.home", "/home/u", "inferwatch.cache", "");
        var variable = Map.of("INFERWATCH_CACHE", "/variable", "XDG_CACHE_HOME", "/xdg");

        assertThat(folderOf(Path.of("/asked"), named, variable, true)).isEqualTo(Path.of("/asked"));
        assertThat(folderOf(null, named, variable, true)).isEqualTo(Path.of("/property"));
        assertThat(folderOf(null, unset, variable, true)).isEqualTo(Path.of("/variable"));
        assertThat(folderOf(null, home, Map.of("XDG_CACHE_HOME", "/xdg"), true))
                .isEqualTo(Path.of("/var/cache/inferwatch"));
        assertThat(folderOf(null, home, Map.of("XDG_CACHE_HOME", "/xdg"), false))
                .isEqualTo(Path.of("/xdg/inferwatch"));
        assertThat(folderOf(null, home, Map.of(), false)).isEqualTo(Path.of("/home/u/.cache/inferwatch"));
    }

    private static Path folderOf(
            Path asked, Map<String, String> properties, Map<String, String> variables, boolean root) {
        return ServerCache.of(asked, new Environment(properties, variables), root)
                .folder();
    }

    /** Unpacks the zip that it is told of, and says so if it was the one to do it. */
    static final class UnpackMain {

        private UnpackMain() {}

        public static void main(String[] arguments) {
            new ServerCache(Path.of(arguments[0])).server("s-1", () -> {
                System.out.println("unpacking");
                return new ServerZip(Path.of(arguments[1]), arguments[2]);
            });
        }
    }
}
