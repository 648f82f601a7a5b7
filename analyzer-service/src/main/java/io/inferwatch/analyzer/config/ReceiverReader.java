// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.inferwatch.analyzer.alert.AlertFilter;
import io.inferwatch.analyzer.alert.Severity;
import io.inferwatch.analyzer.config.ReceiverSettings.MailSecurity;
import io.inferwatch.monitors.Family;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one of {@code alerts.receivers}. A secret is also taken from a file ({@code KEY_file}), or from the environment, which goes
 * before ({@code INFERWATCH_ALERTS_NAME_KEY}). Faults never show secrets.
 */
final class ReceiverReader {
    private static final List<String> COMMON = List.of("name", "type", "model", "family", "level");
    private static final Map<String, List<String>> KEYS = Map.of(
            "alertmanager", List.of("url", "repeat_every", "authorization"),
            "webhook", List.of("url", "secret", "authorization"),
            "slack", List.of("url"),
            "pagerduty", List.of("routing_key", "url"),
            "email", List.of("host", "port", "security", "user", "password", "from", "to"));
    private static final Map<String, List<String>> SECRETS = Map.of(
            "alertmanager", List.of("authorization"),
            "webhook", List.of("url", "secret", "authorization"),
            "slack", List.of("url"),
            "pagerduty", List.of("routing_key"),
            "email", List.of("password"));
    private static final String NAME_RULE = "1 to 40 of a-z, 0-9 and _";
    private static final String MAIL_RULE = "an address, such as oncall@example.com";
    private static final Duration REPEAT = Duration.ofMinutes(1);
    private static final URI PAGER_DUTY = URI.create("https://events.pagerduty.com/v2/enqueue");

    private final ConfigValues values;
    private final Map<String, String> environment;
    private final String key;
    private final JsonNode node;
    private final boolean allowPrivate;
    private String name = "";
    private List<String> secrets = List.of();
    private boolean faulty;

    ReceiverReader(
            ConfigValues values, Map<String, String> environment, String key, JsonNode node, boolean allowPrivate) {
        this.values = values;
        this.environment = environment;
        this.key = key;
        this.node = node;
        this.allowPrivate = allowPrivate;
    }

    /** Null, after a fault, for a wrong one. */
    @Nullable
    ReceiverSettings read() {
        if (!node.isObject()) {
            fault("", "a receiver with name and type", node.toString());
            return null;
        }
        String type = text("type");
        name = required(
                "name", NAME_RULE, text -> Optional.of(text).filter(given -> given.matches("[a-z0-9_]{1,40}")), "");
        if (type == null || !KEYS.containsKey(type)) {
            fault(
                    "type",
                    "one of "
                            + String.join(", ", KEYS.keySet().stream().sorted().toList()),
                    shown(type));
            return null;
        }
        secrets = SECRETS.getOrDefault(type, List.of());
        checkKeys(KEYS.getOrDefault(type, List.of()));
        ReceiverSettings settings = read(type, filter());
        return faulty ? null : settings;
    }

    private ReceiverSettings read(String type, AlertFilter filter) {
        return switch (type) {
            case "alertmanager" ->
                new ReceiverSettings.Alertmanager(
                        name,
                        filter,
                        required("url", Parsers.URL_RULE + "; several are one cluster", Parsers::urls, List.<URI>of())
                                .stream()
                                .map(url -> checked("url", url))
                                .toList(),
                        parsed("repeat_every", "1s to 1h", ReceiverReader::repeat, REPEAT),
                        secret("authorization"));
            case "webhook" ->
                new ReceiverSettings.Webhook(name, filter, url(), secret("secret"), secret("authorization"));
            case "slack" -> new ReceiverSettings.Slack(name, filter, url());
            case "pagerduty" ->
                new ReceiverSettings.PagerDuty(
                        name,
                        filter,
                        new Secret(required("routing_key", "a routing key of 32 characters", ReceiverReader::key, "")),
                        checked("url", parsed("url", Parsers.URL_RULE, Parsers::url, PAGER_DUTY)));
            default -> email(filter);
        };
    }

    private ReceiverSettings email(AlertFilter filter) {
        String user = text("user");
        Secret password = secret("password");
        if ((user == null) != (password == null)) {
            fault(user == null ? "user" : "password", "user and password together", "only one of them");
        }
        MailSecurity security =
                parsed("security", "starttls, tls or none", ReceiverReader::security, MailSecurity.STARTTLS);
        if (security == MailSecurity.NONE && password != null) {
            fault("security", "starttls or tls, since a password is sent", "none");
        }
        String host = required("host", Parsers.HOST_RULE, Parsers::host, "");
        if (!allowPrivate && !host.isEmpty() && AlertsReader.isPrivateLiteral(host)) {
            fault("host", privateRule(), host);
        }
        return new ReceiverSettings.Email(
                name,
                filter,
                host,
                parsed("port", "a port, 1 to 65535", text -> Parsers.port(text).filter(port -> port > 0), 587),
                security,
                user,
                password,
                required("from", MAIL_RULE, ReceiverReader::mail, ""),
                required("to", MAIL_RULE + "; or several", ReceiverReader::mails, List.of()));
    }

    private AlertFilter filter() {
        String model = text("model");
        Set<Family> families = new HashSet<>();
        for (String word : list("family")) {
            Optional<Family> known = Stream.of(Family.values())
                    .filter(family -> family.value().equals(word))
                    .findFirst();
            known.ifPresentOrElse(families::add, () -> fault("family", "one of " + families(), word));
        }
        return new AlertFilter(
                model == null ? "*" : model, families, parsed("level", Severity.RULE, Severity::of, Severity.INFO));
    }

    private static String families() {
        return String.join(", ", Stream.of(Family.values()).map(Family::value).toList());
    }

    private void checkKeys(List<String> own) {
        node.fieldNames().forEachRemaining(field -> {
            boolean file = field.endsWith("_file") && secrets.contains(field.substring(0, field.length() - 5));
            if (!COMMON.contains(field) && !own.contains(field) && !file) {
                fault(field, "one of " + String.join(", ", COMMON) + ", " + String.join(", ", own), field);
            }
        });
    }

    private Secret url() {
        URI url = required("url", Parsers.URL_RULE, Parsers::url, URI.create("http://none"));
        return new Secret(checked("url", url).toString());
    }

    private URI checked(String field, URI url) {
        if (!allowPrivate && AlertsReader.isPrivateLiteral(url.getHost())) {
            fault(field, privateRule(), url.getHost());
        }
        return url;
    }

    private static String privateRule() {
        return "no private address while " + AlertsReader.ALLOW_PRIVATE + " is false";
    }

    private <T> T required(String field, String rule, Function<String, Optional<T>> parser, T otherwise) {
        if (text(field) == null) {
            fault(field, rule, "nothing");
            return otherwise;
        }
        return parsed(field, rule, parser, otherwise);
    }

    private <T> T parsed(String field, String rule, Function<String, Optional<T>> parser, T otherwise) {
        String text = text(field);
        Optional<T> parsed = text == null ? Optional.of(otherwise) : parser.apply(text);
        if (parsed.isEmpty()) {
            fault(field, rule, secrets.contains(field) ? "another text, which is not shown" : shown(text));
        }
        return parsed.orElse(otherwise);
    }

    private @Nullable Secret secret(String field) {
        String text = text(field);
        return text == null ? null : new Secret(text);
    }

    /** Lists become texts with commas. */
    private @Nullable String text(String field) {
        if (secrets.contains(field)) {
            String variable = environment.get("INFERWATCH_ALERTS_" + (name + "_" + field).toUpperCase(Locale.ROOT));
            if (variable != null && !variable.isBlank()) {
                return variable.strip();
            }
            if (node.hasNonNull(field + "_file")) {
                return content(field + "_file");
            }
        }
        JsonNode value = node.path(field);
        if (value.isArray()) {
            return String.join(",", list(field));
        }
        return value.isMissingNode() || value.isNull() || value.asText().isBlank()
                ? null
                : value.asText().strip();
    }

    private @Nullable String content(String field) {
        String file = node.path(field).asText();
        try {
            String text = Files.readString(Path.of(file)).strip();
            return text.isEmpty() ? null : text;
        } catch (IOException | RuntimeException unreadable) {
            fault(field, "a file that can be read", file);
            return null;
        }
    }

    private List<String> list(String field) {
        JsonNode value = node.path(field);
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(each -> texts.add(each.asText().strip()));
        } else if (value.isValueNode() && !value.isNull()) {
            Arrays.stream(value.asText().split(",", -1)).map(String::strip).forEach(texts::add);
        }
        return texts;
    }

    private void fault(String field, String rule, String found) {
        faulty = true;
        values.fault(field.isEmpty() ? key : key + "." + field, rule, found);
    }

    private static String shown(@Nullable String text) {
        return text == null ? "nothing" : text;
    }

    private static Optional<Duration> repeat(String text) {
        return Quantities.duration(text)
                .filter(time -> time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(Duration.ofHours(1)) <= 0);
    }

    private static Optional<String> key(String text) {
        return Optional.of(text).filter(key -> key.matches("[A-Za-z0-9]{32}"));
    }

    private static Optional<MailSecurity> security(String text) {
        return Stream.of(MailSecurity.values())
                .filter(security -> security.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }

    private static Optional<String> mail(String text) {
        return Optional.of(text).filter(address -> address.matches("[^\\s@,<>\"]{1,64}@[A-Za-z0-9.-]{1,255}"));
    }

    private static Optional<List<String>> mails(String text) {
        List<String> all = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        return all.stream().allMatch(address -> mail(address).isPresent()) ? Optional.of(all) : Optional.empty();
    }
}
