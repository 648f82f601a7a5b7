// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import io.inferwatch.analyzer.alert.AlertFilter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One receiver of alerts. {@code toString} contains no secret. */
public sealed interface ReceiverSettings {
    /** Unique among the receivers. */
    String name();

    AlertFilter filter();

    /**
     * A cluster of Alertmanagers.
     *
     * @param urls of each of them
     * @param every how often open incidents are sent again
     * @param authorization value of the header of that name; null: none
     */
    record Alertmanager(
            String name,
            AlertFilter filter,
            List<URI> urls,
            Duration every,
            @Nullable Secret authorization) implements ReceiverSettings {
        public Alertmanager {
            urls = List.copyOf(urls);
        }
    }

    /**
     * Any HTTP server.
     *
     * @param url may contain a key
     * @param secret signs what is sent; null: nothing is signed
     * @param authorization value of the header of that name; null: none
     */
    record Webhook(
            String name,
            AlertFilter filter,
            Secret url,
            @Nullable Secret secret,
            @Nullable Secret authorization) implements ReceiverSettings {}

    /** @param url of an incoming webhook */
    record Slack(String name, AlertFilter filter, Secret url) implements ReceiverSettings {}

    /** @param routingKey of an integration of the type Events API v2 */
    record PagerDuty(String name, AlertFilter filter, Secret routingKey, URI url) implements ReceiverSettings {}

    /**
     * Mail.
     *
     * @param user null: without signing in; with the password otherwise
     */
    record Email(
            String name,
            AlertFilter filter,
            String host,
            int port,
            MailSecurity security,
            @Nullable String user,
            @Nullable Secret password,
            String from,
            List<String> to)
            implements ReceiverSettings {
        public Email {
            to = List.copyOf(to);
        }
    }

    /** How mail travels. */
    enum MailSecurity {
        /** Plain at first, encrypted before anything is said. */
        STARTTLS,
        /** Encrypted from the beginning. */
        TLS,
        NONE
    }
}
