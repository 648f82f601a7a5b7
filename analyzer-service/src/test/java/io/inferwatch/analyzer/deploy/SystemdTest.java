// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.deploy;

import static io.inferwatch.analyzer.deploy.DeployFiles.ROOT;
import static io.inferwatch.analyzer.deploy.DeployFiles.matches;
import static io.inferwatch.analyzer.deploy.DeployFiles.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.inferwatch.analyzer.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdTest {
    private static final Path UNIT = ROOT.resolve("deploy/systemd/inferwatch.service");

    @Test
    void variables_areSettings_andTheClassIsThere() throws IOException {
        String unit = Files.readString(UNIT);
        assertThat(matches("(?m)^Environment=(\\w+)=", unit).map(match -> match.group(1)))
                .isNotEmpty()
                .isSubsetOf(settings());
        assertThat(unit).contains(" " + Main.class.getName() + " serve\n");
    }

    @Test
    void stateFolder_isTheOnlyOneThatIsWritten() throws IOException {
        String unit = Files.readString(UNIT);
        assertThat(unit)
                .contains(
                        "\nProtectSystem=strict\n",
                        "\nDynamicUser=yes\n",
                        "\nPrivateTmp=yes\n",
                        "\nNoNewPrivileges=yes\n")
                .contains("\nStateDirectory=inferwatch\n", "\nWorkingDirectory=/var/lib/inferwatch\n")
                .contains("INFERWATCH_EVENTS_SPOOL=/var/lib/inferwatch/");
    }

    @Test
    void systemdAnalyze_findsNothing(@TempDir Path folder) throws Exception {
        Path tool = Path.of("/usr/bin/systemd-analyze");
        assumeTrue(Files.isExecutable(tool), "no systemd-analyze on this machine: the unit is not verified");
        // It also asks for the program, which needs not be where a package would put it.
        Path unit = Files.writeString(
                folder.resolve("inferwatch.service"), Files.readString(UNIT).replace("/usr/bin/java", "/bin/sh"));
        Process process = new ProcessBuilder(tool.toString(), "verify", unit.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.lines().filter(line -> line.contains("inferwatch.service")))
                .isEmpty();
    }
}
