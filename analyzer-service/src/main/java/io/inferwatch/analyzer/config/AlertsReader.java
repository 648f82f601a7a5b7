// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.alert.AlertFilter;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code alerts}, with the receiver that {@code webhook.url} is. */
final class AlertsReader {
    static final String RECEIVERS = "alerts.receivers";
    static final String GIVE_UP_AFTER = "alerts.give_up_after";
    static final String ALLOW_PRIVATE = "alerts.allow_private_addresses";

    private static final Duration LONGEST = Duration.ofDays(14);

    private final ConfigValues values;
    private final Map<String, String> environment;

    AlertsReader(ConfigValues values, Map<String, String> environment) {
        this.values = values;
        this.environment = environment;
    }

    AlertSettings read(JsonNode receivers) {
        boolean allowPrivate = values.parsed(ALLOW_PRIVATE, "true or false", AlertsReader::bool, true);
        return new AlertSettings(
                receivers(receivers, allowPrivate),
                values.parsed(GIVE_UP_AFTER, "1m to 14d", AlertsReader::patience, AlertSettings.GIVE_UP_AFTER),
                allowPrivate,
                values.parsed("http.public_url", Parsers.URL_RULE, Parsers::url),
                values.parsed("kibana.url", Parsers.URL_RULE, Parsers::url));
    }

    private List<ReceiverSettings> receivers(JsonNode list, boolean allowPrivate) {
        List<ReceiverSettings> all = new ArrayList<>();
        URI single = values.parsed("webhook.url", Parsers.URL_RULE, Parsers::url);
        if (single != null) {
            checkAddress("webhook.url", single, allowPrivate);
            all.add(new ReceiverSettings.Webhook(
                    "webhook", AlertFilter.ALL, new Secret(single.toString()), null, null));
        }
        if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
            values.fault(RECEIVERS, "a list of receivers", list.getNodeType().toString());
        }
        Set<String> names = new HashSet<>(single == null ? Set.of() : Set.of("webhook"));
        int index = 0;
        for (JsonNode node : list) {
            String key = RECEIVERS + "[" + index++ + "]";
            ReceiverReader reader = new ReceiverReader(values, environment, key, node, allowPrivate);
            ReceiverSettings receiver = reader.read();
            if (receiver != null) {
                all.add(receiver);
                if (!names.add(receiver.name())) {
                    values.fault(key + ".name", "a name that no other receiver has", receiver.name());
                }
            }
        }
        return all;
    }

    private void checkAddress(String key, URI url, boolean allowPrivate) {
        if (!allowPrivate && isPrivateLiteral(url.getHost())) {
            values.fault(key, "no private address while " + ALLOW_PRIVATE + " is false", url.getHost());
        }
    }

    /** Whether a host is written as an address, and that is a private one. Names are resolved when something is sent. */
    static boolean isPrivateLiteral(String host) {
        String bare = host.replaceAll("[\\[\\]]", "");
        if (bare.equalsIgnoreCase("localhost")) {
            return true;
        }
        if (!bare.matches("[0-9.]+") && !bare.contains(":")) {
            return false;
        }
        try {
            return PrivateAddresses.contains(InetAddress.getByName(bare));
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }

    private static Optional<Duration> patience(String text) {
        return Quantities.duration(text)
                .filter(time -> time.compareTo(Duration.ofMinutes(1)) >= 0 && time.compareTo(LONGEST) <= 0);
    }

    static Optional<Boolean> bool(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
