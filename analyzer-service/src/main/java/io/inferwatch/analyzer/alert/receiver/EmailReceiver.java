// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.receiver;

import io.inferwatch.analyzer.alert.AlertMessage;
import io.inferwatch.analyzer.alert.PlainText;
import io.inferwatch.analyzer.config.ReceiverSettings;
import io.inferwatch.analyzer.config.Secret;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Sends mails; those of one incident are one conversation. Each has the alert's id as Message-ID. */
final class EmailReceiver extends ConfiguredReceiver {
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_REASON = 300;

    /** In UTF-16 units: an encoded word takes 45 bytes. */
    private static final int LONGEST_WORD = 15;

    private final ReceiverSettings.Email settings;
    private final AddressGuard guard;
    private final Duration timeout;
    private final MailClient client;

    EmailReceiver(ReceiverSettings.Email settings, Vertx vertx, AddressGuard guard, Duration timeout) {
        super("email", settings);
        this.settings = settings;
        this.guard = guard;
        this.timeout = timeout;
        this.client = MailClient.create(vertx, config(settings, timeout));
    }

    private static MailConfig config(ReceiverSettings.Email settings, Duration timeout) {
        MailConfig config = new MailConfig(settings.host(), settings.port())
                .setSsl(settings.security() == ReceiverSettings.MailSecurity.TLS)
                .setStarttls(
                        settings.security() == ReceiverSettings.MailSecurity.STARTTLS
                                ? StartTLSOptions.REQUIRED
                                : StartTLSOptions.DISABLED)
                .setKeepAlive(false)
                .setMaxPoolSize(1)
                .setConnectTimeout((int) timeout.toMillis())
                .setIdleTimeout((int) timeout.toSeconds() + 1)
                .setLogin(settings.user() == null ? LoginOption.DISABLED : LoginOption.REQUIRED);
        Secret password = settings.password();
        if (settings.user() != null && password != null) {
            config.setUsername(settings.user()).setPassword(password.reveal());
        }
        return config;
    }

    @Override
    public Answer send(AlertMessage message) {
        try {
            if (!guard.allowsPrivate()) {
                guard.resolve(settings.host());
            }
            var sent = client.sendMail(mail(message))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(Result.TAKEN, "taken for " + String.join(", ", sent.getRecipients()));
        } catch (ExecutionException failure) {
            return failed(HttpSender.reason(failure));
        } catch (TimeoutException late) {
            return failed("no answer within " + timeout.toMillis() + " ms");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return failed("the service stops");
        } catch (UnknownHostException unknown) {
            return failed("the host " + settings.host() + " is unknown");
        } catch (AddressGuard.ForbiddenAddressException forbidden) {
            return failed(String.valueOf(forbidden.getMessage()));
        }
    }

    private Answer failed(String reason) {
        Secret password = settings.password();
        String shown = password == null ? reason : reason.replace(password.reveal(), "***");
        return Answer.failed(PlainText.line(shown, LONGEST_REASON));
    }

    private MailMessage mail(AlertMessage message) {
        String conversation = id(message.incident().id());
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("Subject", encoded(message.headline(LONGEST_SUBJECT)))
                .add("Message-ID", id(message.alert().id()))
                .add("References", conversation)
                .add("Auto-Submitted", "auto-generated");
        return new MailMessage()
                .setFrom(settings.from())
                .setTo(settings.to())
                .setText(text(message))
                .setHeaders(headers);
    }

    /** As RFC 2047 wants it: the library cuts characters outside of the first plane in two. */
    private static String encoded(String text) {
        if (text.chars().allMatch(character -> character >= ' ' && character < 127)) {
            return text;
        }
        List<String> words = new ArrayList<>();
        for (int begin = 0; begin < text.length(); ) {
            int end = Math.min(text.length(), begin + LONGEST_WORD);
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            byte[] bytes = text.substring(begin, end).getBytes(StandardCharsets.UTF_8);
            words.add("=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=");
            begin = end;
        }
        return String.join("\r\n ", words);
    }

    /** A message id takes few characters. */
    private static String id(String text) {
        return "<" + PlainText.cut(text.replaceAll("[^A-Za-z0-9_.-]", "_"), 200).replace('…', '_') + "@inferwatch>";
    }

    static String text(AlertMessage message) {
        String facts = message.facts().stream()
                .map(fact -> fact.label() + ": " + fact.text())
                .collect(Collectors.joining("\n"));
        String discover = message.links().discover(message.incident());
        return facts + "\n\nIncident: " + message.links().incident(message.incident())
                + (discover == null ? "" : "\nEvents in Kibana: " + discover) + "\n";
    }
}
