// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.inferwatch.analyzer.alert.AlertFilter;
import io.inferwatch.analyzer.alert.AlertReceiver.Answer;
import io.inferwatch.analyzer.alert.AlertReceiver.Result;
import io.inferwatch.analyzer.alert.AlertSamples;
import io.inferwatch.analyzer.config.ReceiverSettings;
import io.inferwatch.analyzer.config.ReceiverSettings.MailSecurity;
import io.inferwatch.analyzer.config.Secret;
import io.inferwatch.analyzer.incident.IncidentChange;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With a real mail server. */
class EmailReceiverTest {
    private final Vertx vertx = Vertx.vertx();
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private EmailReceiver receiver(int port, MailSecurity security, @Nullable String password) {
        return new EmailReceiver(
                new ReceiverSettings.Email(
                        "mail",
                        AlertFilter.ALL,
                        "127.0.0.1",
                        port,
                        security,
                        password == null ? null : "inferwatch",
                        password == null ? null : new Secret(password),
                        "inferwatch@example.com",
                        List.of("a@example.com", "b@example.com")),
                vertx,
                new AddressGuard(true),
                Duration.ofSeconds(10));
    }

    private int start() {
        server.start();
        return server.getSmtp().getPort();
    }

    @AfterEach
    void stop() {
        server.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void mail_arrivesOnceForEachAddress_asOneConversation() throws Exception {
        EmailReceiver receiver = receiver(start(), MailSecurity.NONE, null);
        Answer answer = receiver.send(AlertSamples.message(AlertSamples.alert(
                AlertSamples.incident("i-1", "crédit \uD83D\uDE00\r\nBcc: x@example.com", 4, "moved"),
                IncidentChange.Kind.OPENED,
                1)));
        assertThat(answer.reason()).isEqualTo("taken for a@example.com, b@example.com");
        receiver.send(AlertSamples.message(AlertSamples.ended("i-1", 2)));

        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails).hasSize(4);
        MimeMessage first = mails[0];
        assertThat(first.getSubject()).isEqualTo("[opened, critical] crédit \uD83D\uDE00  Bcc: x@example.com: moved");
        assertThat(first.getHeader("Message-ID")).containsExactly("<i-1-opened-1772326800000@inferwatch>");
        assertThat(first.getHeader("References")).containsExactly("<i-1@inferwatch>");
        assertThat(mails[2].getHeader("References")).containsExactly("<i-1@inferwatch>");
        assertThat(first.getHeader("Bcc")).isNull();
        assertThat(first.getContent().toString()).contains("Incident: https://inferwatch.example/incidents/i-1");
    }

    @Test
    void longSubjectOfManyCharacters_arrivesAsItIs() throws Exception {
        String title = "\uD83D\uDE00 größer als früher: 漢字 ".repeat(6).strip();
        receiver(start(), MailSecurity.NONE, null)
                .send(AlertSamples.message(AlertSamples.alert(
                        AlertSamples.incident("i-1", "m", 4, title), IncidentChange.Kind.OPENED, 1)));
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("[opened, critical] m: " + title);
        assertThat(mail.getHeader("Subject")[0].lines()).allMatch(line -> line.length() < 998);
    }

    @Test
    void wrongPassword_isAFailureThatDoesNotShowIt() {
        server.setUser("inferwatch", "right");
        int port = start();
        Answer answer =
                receiver(port, MailSecurity.NONE, "wr0ng").send(AlertSamples.message(AlertSamples.opened("i", 1)));
        assertThat(answer.result()).isEqualTo(Result.FAILED);
        assertThat(answer.reason()).isNotBlank().doesNotContain("wr0ng");
        assertThat(receiver(port, MailSecurity.NONE, "right")
                        .send(AlertSamples.message(AlertSamples.opened("i", 1)))
                        .result())
                .isEqualTo(Result.TAKEN);
    }

    /** Nothing is sent in the clear: neither to a server that cannot encrypt, nor to one whose certificate nobody knows. */
    @Test
    void encryption_isRequired() {
        Answer plain =
                receiver(start(), MailSecurity.STARTTLS, null).send(AlertSamples.message(AlertSamples.opened("i", 1)));
        assertThat(plain.result()).isEqualTo(Result.FAILED);
        GreenMail secure = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        secure.start();
        try {
            Answer unknown = receiver(secure.getSmtps().getPort(), MailSecurity.TLS, null)
                    .send(AlertSamples.message(AlertSamples.opened("i", 1)));
            assertThat(unknown.result()).isEqualTo(Result.FAILED);
            assertThat(secure.getReceivedMessages()).isEmpty();
        } finally {
            secure.stop();
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void serverThatHangs_orTalksNonsense_isAFailure() {
        NetServer silent = listen("");
        EmailReceiver impatient = new EmailReceiver(
                new ReceiverSettings.Email(
                        "mail",
                        AlertFilter.ALL,
                        "127.0.0.1",
                        silent.actualPort(),
                        MailSecurity.NONE,
                        null,
                        null,
                        "a@b",
                        List.of("c@d")),
                vertx,
                new AddressGuard(true),
                Duration.ofMillis(300));
        assertThat(impatient
                        .send(AlertSamples.message(AlertSamples.opened("i", 1)))
                        .reason())
                .isEqualTo("no answer within 300 ms");
        NetServer babbling = listen("\u0000what\r\n");
        assertThat(receiver(babbling.actualPort(), MailSecurity.NONE, null)
                        .send(AlertSamples.message(AlertSamples.opened("i", 1)))
                        .result())
                .isEqualTo(Result.FAILED);
    }

    private NetServer listen(String greeting) {
        return vertx.createNetServer()
                .connectHandler(socket -> {
                    if (!greeting.isEmpty()) {
                        var unused = socket.write(greeting);
                    }
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Test
    void privateServer_isRefusedWhereItIsForbidden() {
        EmailReceiver receiver = new EmailReceiver(
                new ReceiverSettings.Email(
                        "mail",
                        AlertFilter.ALL,
                        "localhost",
                        start(),
                        MailSecurity.NONE,
                        null,
                        null,
                        "a@b",
                        List.of("c@d")),
                vertx,
                new AddressGuard(false),
                Duration.ofSeconds(5));
        assertThat(receiver.send(AlertSamples.message(AlertSamples.opened("i", 1)))
                        .reason())
                .contains("a private address");
        assertThat(server.getReceivedMessages()).isEmpty();
    }
}
