// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.logback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.Status;
import io.inferwatch.agent.options.AgentOptions;
import io.inferwatch.agent.options.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretSettingsTest {
    private static final String FINGERPRINT = "0a".repeat(32);

    @TempDir
    private Path folder;

    private final AppenderSettings settings = new AppenderSettings(Map.of());

    @Test
    void passwordFile_givesThePassword_withoutWhiteSpaceAtItsEnds() throws IOException {
        settings.set("user", "jane");
        settings.set("passwordFile", file("  hidden word\n").toString());
        assertThat(settings.options().connection().password()).isEqualTo(new Secret("hidden word"));
        assertThat(settings.options().toString()).doesNotContain("hidden");
    }

    @Test
    void filesOfTheEnvironment_areRead() throws IOException {
        Map<String, String> environment = Map.of(
                "INFERWATCH_ELASTICSEARCH_API_KEY_FILE",
                file("a2V5\n").toString(),
                "INFERWATCH_ELASTICSEARCH_CA_FINGERPRINT",
                FINGERPRINT);
        AgentOptions options = new AppenderSettings(environment).options();
        assertThat(options.connection().apiKey()).isEqualTo(new Secret("a2V5"));
        assertThat(options.connection().caFingerprint()).isEqualTo(FINGERPRINT);
        AppenderSettings byUser = new AppenderSettings(environment);
        byUser.set("user", "jane");
        byUser.set("password", "hidden");
        byUser.set("caCertificate", "/etc/ca.crt");
        assertThat(byUser.options().connection().apiKey()).isNull();
        assertThat(byUser.options().connection().caFingerprint()).isNull();
    }

    @Test
    void secretFileThatCannotBeUsed_isOneFault_namingKeyAndPath() throws IOException {
        Path away = folder.resolve("away");
        settings.set("user", "jane");
        settings.set("passwordFile", away.toString());
        assertFault("passwordFile", away + " (NoSuchFileException)");
        settings.set("passwordFile", file(" \n").toString());
        assertFault("passwordFile", folder.resolve("secret") + " (empty)");
        settings.set("passwordFile", file("hidden".repeat(20_000)).toString());
        assertFault("passwordFile", folder.resolve("secret") + " (more than 64 KB)");
        settings.set("passwordFile", folder.toString());
        assertFault("passwordFile", folder + " (IOException)");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, 'h', 'i', 'd'});
        settings.set("passwordFile", binary.toString());
        assertFault("passwordFile", binary + " (MalformedInputException)");
    }

    /** Root reads every file. */
    @Test
    void secretFileOfSomebodyElse_isAFault() throws IOException {
        Path secret = file("hidden");
        Files.setPosixFilePermissions(secret, Set.of());
        assumeFalse(Files.isReadable(secret), "run as root, who reads every file");
        settings.set("user", "jane");
        settings.set("passwordFile", secret.toString());
        assertFault("passwordFile", secret + " (AccessDeniedException)");
    }

    @Test
    void contradictions_areNamed_withoutTheSecrets() throws IOException {
        settings.set("apiKey", "hidden");
        settings.set("apiKeyFile", file("hidden too").toString());
        settings.set("caCertificate", "/etc/ca.crt");
        settings.set("caFingerprint", FINGERPRINT);
        assertThatThrownBy(settings::options).hasMessage("""
                apiKeyFile: Expecting either a file or apiKey. Found: both
                caFingerprint: Expecting either a fingerprint or a caCertificate. Found: both""");
    }

    @Test
    void caCertificateThatCannotBeUsed_isAStatusError_andTheHostRunsOn() throws IOException {
        Path away = folder.resolve("away.crt");
        assertThat(errorsOf(away)).containsExactly(certificateFault(away, "NoSuchFileException"));
        Path empty = Files.createFile(folder.resolve("empty.crt"));
        assertThat(errorsOf(empty)).containsExactly(certificateFault(empty, "CertificateException"));
        Path other = file("-----BEGIN hidden KEY-----\naGlkZGVu\n-----END hidden KEY-----\n");
        assertThat(errorsOf(other)).containsExactly(certificateFault(other, "CertificateException"));
    }

    private static List<String> errorsOf(Path caCertificate) {
        LoggerContext context = new LoggerContext();
        InferenceAppender appender = new InferenceAppender(Map.of());
        appender.setContext(context);
        appender.setCaCertificate(caCertificate.toString());
        appender.start();
        assertThat(appender.isStarted()).isFalse();
        appender.doAppend(new ch.qos.logback.classic.spi.LoggingEvent());
        appender.stop();
        return context.getStatusManager().getCopyOfStatusList().stream()
                .filter(status -> status.getEffectiveLevel() == Status.ERROR)
                .map(Status::getMessage)
                .toList();
    }

    private void assertFault(String key, String found) {
        assertThatThrownBy(settings::options)
                .hasMessage(key + ": Expecting a readable file that holds the secret. Found: " + found);
    }

    private static String certificateFault(Path file, String why) {
        return "caCertificate: Expecting a PEM file with certificates. Found: " + file + " (" + why + ")";
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("secret"), content);
    }
}
