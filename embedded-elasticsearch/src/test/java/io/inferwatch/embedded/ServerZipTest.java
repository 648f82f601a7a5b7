// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerZipTest {

    @TempDir
    Path folder;

    @Test
    void unpack_takesTheTopFolderAway() throws Exception {
        var target = folder.resolve("target");
        SmallZip.write(folder.resolve("s.zip"), "s-1/bin/run", "s-1/lib/tools/a.jar")
                .unpack(target);

        assertThat(target.resolve("bin/run")).hasContent("s-1/bin/run");
        assertThat(target.resolve("lib/tools/a.jar")).hasContent("s-1/lib/tools/a.jar");
    }

    @Test
    void unpack_makesProgramsExecutableForAll() throws Exception {
        var target = folder.resolve("target");
        SmallZip.write(folder.resolve("s.zip"), "s-1/bin/run", "s-1/lib/a.jar").unpack(target);

        assertThat(mode(target.resolve("bin/run"))).isEqualTo("rwxr-xr-x");
        assertThat(mode(target.resolve("lib/a.jar"))).isEqualTo("rw-r--r--");
        assertThat(mode(target.resolve("lib"))).isEqualTo("rwxr-xr-x");
    }

    @Test
    void unpack_refusesAnotherDigest() throws Exception {
        var zip = SmallZip.write(folder.resolve("s.zip"), "s-1/a");
        var other = new ServerZip(zip.file(), "0".repeat(64));

        assertThatThrownBy(() -> other.unpack(folder.resolve("target")))
                .hasMessage("server zip %s: Expecting SHA-256 %s. Found: %s"
                        .formatted(zip.file(), "0".repeat(64), zip.sha256()));
        assertThat(folder.resolve("target")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s-1/../../outside", "../../outside", "s-1/a/../../../outside", "outside", "s-1//outside"})
    void unpack_refusesEntriesOutside(String name) throws Exception {
        var zip = SmallZip.write(folder.resolve("s.zip"), name);
        var in = Files.createDirectory(folder.resolve("in"));

        assertThatThrownBy(() -> zip.unpack(in.resolve("target")))
                .hasMessage("server zip: Expecting entries inside its top folder. Found: " + name);
        assertThat(in.resolve("outside")).doesNotExist();
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    @Test
    void requireSpace_tellsNeededAndFound() {
        assertThatThrownBy(() -> ServerZip.requireSpace(1_000, 999, "/cache"))
                .hasMessage("cache: Expecting 1000 bytes free in /cache. Found: 999");
        ServerZip.requireSpace(1_000, 1_000, "/cache");
    }

    private static String mode(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
