// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.logs;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values as Java prints them, by what the expression is called: {@code port}, {@code e.getMessage()}, {@code state}. */
final class LogValues {
    private static final List<String> NAMES = List.of(
            "orders",
            "payments",
            "audit",
            "users-eu",
            "clicks_raw",
            "alpha",
            "billing",
            "search",
            "inventory",
            "mail",
            "nightly",
            "replica-2",
            "main",
            "session",
            "default",
            "archive",
            "checkout",
            "ledger");
    private static final List<String> STATES = List.of(
            "LEADER",
            "FOLLOWER",
            "DEAD",
            "ACTIVE",
            "STANDBY",
            "RUNNING",
            "FAILED",
            "INITIALIZING",
            "CLOSED",
            "OPEN",
            "READ_ONLY",
            "Unknown",
            "Stopping");
    private static final List<String> CLASSES = List.of(
            "RequestHandler",
            "QuorumPeer",
            "io.example.node.Worker",
            "FetchTask",
            "java.util.HashMap",
            "LogCleaner",
            "org.example.plugin.DefaultPlugin",
            "TaskRunner$Inner");
    private static final List<String> EXCEPTIONS = List.of(
            "java.io.IOException",
            "java.lang.IllegalStateException",
            "java.net.ConnectException",
            "org.example.store.StoreException",
            "java.util.concurrent.TimeoutException",
            "java.lang.NullPointerException");
    private static final List<String> MESSAGES = List.of(
            "no leader",
            "Connection refused",
            "Connection reset by peer",
            "timed out after 3000 ms",
            "Broken pipe",
            "stream is closed",
            "No space left on device",
            "unexpected end of file at 118",
            "null",
            "Permission denied",
            "the lease has expired",
            "Too many open files",
            "key 'a.b' is missing",
            "cannot reach host-7:2181");
    private static final List<String> TYPES = List.of("Order", "Partition", "Request", "Node", "TaskId", "Session");

    private final Random random;

    LogValues(Random random) {
        this.random = random;
    }

    /** One kind of value for each expression, as a statement prints the same thing each time. */
    Supplier<String> of(String expression) {
        String call = expression.toLowerCase(Locale.ROOT).replaceAll("\\(.*\\)$", "");
        String name = call.substring(call.lastIndexOf('.') + 1).replaceAll("^get", "");
        if (name.matches("e|ex|t|th|cause|ioe|err|error|throwable|exception|.*exception")) {
            return this::exception;
        }
        if (name.matches(".*(message|reason|description)$")) {
            return () -> pick(MESSAGES);
        }
        if (name.matches("(is|has|can|should).*|.*(enabled|flag|success)$")) {
            return () -> String.valueOf(random.nextBoolean());
        }
        if (name.matches(".*(state|status|type|mode|role|phase|level|kind|code|op)$")) {
            return () -> pick(STATES);
        }
        if (name.matches(".*(count|num|size|length|id|port|offset|epoch|index|version|ms|time|timeout|interval|bytes|"
                + "zxid|attempts?|retries|len|delta|i|n|max|min|limit|millis|seconds|term|generation|total)$")) {
            return () -> Integer.toString(random.nextInt(90_000));
        }
        return name.contains("hex") ? () -> Integer.toHexString(random.nextInt()) : named(name);
    }

    private Supplier<String> named(String name) {
        if (name.matches(".*(path|file|dir|directory|location|znode)$")) {
            return () -> "/" + pick(NAMES) + "/" + pick(NAMES) + "-" + random.nextInt(100);
        }
        if (name.matches(".*(addr|address|host|hostname|url|uri|endpoint|server|remote|broker|socket)$")) {
            return this::address;
        }
        if (name.matches(".*(class|simplename|typename|clazz)$")) {
            return () -> pick(CLASSES);
        }
        if (name.matches(".*(map|properties|props|config|configs|conf|options|params|offsets)$")) {
            return this::map;
        }
        if (name.matches(".*([a-z]s|list|set|array|collection|queue)$")) {
            return this::list;
        }
        if (name.matches(".*(name|key|user|topic|group|client|table|namespace|queue|property|value|region)$")) {
            return () -> pick(NAMES);
        }
        return any(random.nextInt(10));
    }

    private Supplier<String> any(int kind) {
        return switch (kind) {
            case 0 -> () -> pick(NAMES);
            case 1, 2, 3 -> object(pick(TYPES), random.nextInt(4), kind == 3);
            case 4 -> () -> pick(STATES);
            default -> () -> Integer.toString(random.nextInt(90_000));
        };
    }

    private String exception() {
        return pick(EXCEPTIONS) + (random.nextInt(5) == 0 ? "" : ": " + pick(MESSAGES));
    }

    private String address() {
        return random.nextBoolean()
                ? "10.0." + random.nextInt(9) + "." + random.nextInt(250) + ":" + random.nextInt(65_000)
                : "host-" + random.nextInt(20) + ".example.org:" + random.nextInt(9_000);
    }

    private String list() {
        return items().collect(Collectors.joining(", ", "[", "]"));
    }

    private String map() {
        return items().map(item -> item + "=" + pick(random.nextBoolean() ? NAMES : STATES))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private Stream<String> items() {
        int kind = random.nextInt(3);
        return Stream.generate(() -> kind == 0 ? Integer.toString(random.nextInt(99)) : pick(NAMES))
                .limit(random.nextInt(4));
    }

    /** An object of one class always prints its fields in one way. */
    private Supplier<String> object(String type, int form, boolean missing) {
        return () -> missing && random.nextInt(4) == 0 ? "null" : object(type, form);
    }

    private String object(String type, int form) {
        return switch (form) {
            case 0 -> type + "(id=" + random.nextInt(999) + ", name=" + pick(NAMES) + ")";
            case 1 -> type + "{state=" + pick(STATES) + ", tags=" + list() + "}";
            case 2 -> type + "[" + pick(NAMES) + ", " + random.nextInt(99) + "]";
            default -> "io.example." + type + "@" + Integer.toHexString(random.nextInt());
        };
    }

    private String pick(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
