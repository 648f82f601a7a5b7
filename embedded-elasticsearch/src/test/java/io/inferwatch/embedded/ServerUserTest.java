// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerUserTest {

    @TempDir
    Path folder;

    @Test
    void ordinaryUser_runsTheServerItself() throws Exception {
        var ordinary = new ServerUser(false);

        assertThat(ordinary.prefix()).isEmpty();
        ordinary.own(folder);
        ordinary.requireWalkTo("data", Files.createDirectory(folder.resolve("d")));
    }

    @Test
    void root_runsItAsNobody() {
        assertThat(new ServerUser(true).prefix())
                .containsExactly("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    }

    @Test
    void root_needsAPathThatNobodyCanWalk() throws Exception {
        var data = Files.createDirectory(folder.resolve("data"));
        Folders.setMode(folder, "rwx------");

        assertThatThrownBy(() -> new ServerUser(true).requireWalkTo("data", data))
                .isInstanceOf(EmbeddedElasticsearchException.class)
                .hasMessage("data: Expecting a path that user 65534 can walk to (the server does not run as root)."
                        + " Found: %s, below %s with mode rwx------".formatted(data, folder.toRealPath()));
        Folders.setMode(folder, "rwx--x--x");
        new ServerUser(true).requireWalkTo("data", data);
    }

    @Test
    void root_givesTheWholeTree() throws Exception {
        assumeTrue(ServerUser.ofThisProcess().root(), "only root can give files away");
        var file = Files.createFile(Files.createDirectory(folder.resolve("d")).resolve("f"));

        new ServerUser(true).own(folder);

        assertThat(Files.getAttribute(folder, "unix:uid")).isEqualTo(ServerUser.NOBODY);
        assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(ServerUser.NOBODY);
    }
}
