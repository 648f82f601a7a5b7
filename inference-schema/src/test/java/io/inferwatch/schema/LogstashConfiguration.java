// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the configuration of a Logstash pipeline and reports what Logstash would refuse at its start: brackets and strings that
 * do not end, unknown plug-ins and options (of those that the pipelines here use, Logstash 8.19 and 9), missing options, ids
 * given twice; and variables without a default, which only the start would show.
 */
final class LogstashConfiguration {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s+|#[^\\n]*|\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|/(?:[^/\\n\\\\]|\\\\.)+/|=>|==|!=|=~|!~|<=|>=|"
                    + "\\[[\\w@.]+\\](?:\\[[\\w@.]+\\])*|-?\\d+(?:\\.\\d+)?|\\w+|[\\[\\]{}(),<>!]");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Set<String> OPERATORS = Set.of(
            "and", "or", "not", "in", "xor", "nand", "!", "==", "!=", "=~", "!~", "<", ">", "<=", ">=", "(", ")", ",");

    private static final Set<String> EVERYWHERE = Set.of("id", "enable_metric");
    private static final Map<String, Set<String>> COMMON = Map.of(
            "input", Set.of("add_field", "codec", "tags", "type"),
            "filter", Set.of("add_field", "add_tag", "periodic_flush", "remove_field", "remove_tag"),
            "output", Set.of("codec", "workers"),
            "codec", Set.of());

    private static final String SSL = "ssl_enabled ssl_certificate ssl_certificate_authorities ssl_cipher_suites"
            + " ssl_client_authentication ssl_key ssl_key_passphrase ssl_supported_protocols ssl_keystore_path"
            + " ssl_keystore_password ssl_keystore_type ssl_truststore_path ssl_truststore_password ssl_truststore_type"
            + " ssl_verification_mode";

    /** Options by kind and name. */
    private static final Map<String, Set<String>> OPTIONS = Map.ofEntries(
            options("input tcp", "dns_reverse_lookup_enabled host mode port proxy_protocol tcp_keep_alive " + SSL),
            options(
                    "input http",
                    "additional_codecs ecs_compatibility host max_content_length max_pending_requests password port"
                            + " remote_host_target_field request_headers_target_field response_code response_headers threads user "
                            + SSL),
            options(
                    "input beats",
                    "add_hostname client_inactivity_timeout ecs_compatibility enrich event_loop_threads executor_threads host port "
                            + SSL),
            options(
                    "input file",
                    "check_archive_validity close_older delimiter discover_interval ecs_compatibility exclude exit_after_read"
                            + " file_chunk_count file_chunk_size file_completed_action file_completed_log_path file_sort_by"
                            + " file_sort_direction ignore_older max_open_files mode path sincedb_clean_after sincedb_path"
                            + " sincedb_write_interval start_position stat_interval"),
            options("input heartbeat", "count ecs_compatibility interval message sequence threads"),
            options("input stdin", "ecs_compatibility"),
            options(
                    "input dead_letter_queue",
                    "clean_consumed commit_offsets path pipeline_id sincedb_path start_timestamp"),
            options("filter ruby", "code init path script_params tag_on_exception tag_with_exception_message"),
            options(
                    "filter mutate",
                    "capitalize coerce convert copy gsub join lowercase merge rename replace split strip tag_on_failure update"
                            + " uppercase"),
            options(
                    "output elasticsearch",
                    "action api_key bulk_path cloud_auth cloud_id compression_level custom_headers data_stream"
                            + " data_stream_auto_routing data_stream_dataset data_stream_namespace data_stream_sync_fields"
                            + " data_stream_type dlq_custom_codes dlq_on_failed_indexname_interpolation document_id"
                            + " ecs_compatibility hosts http_compression password path pipeline pool_max pool_max_per_route"
                            + " resurrect_delay retry_initial_interval retry_max_interval retry_on_conflict routing"
                            + " silence_errors_in_log sniffing timeout user validate_after_inactivity " + SSL),
            options(
                    "output file",
                    "create_if_deleted dir_mode file_mode filename_failure flush_interval gzip path stale_cleanup_interval"
                            + " write_behavior"),
            options("output stdout", ""),
            options("codec json", "charset ecs_compatibility target"),
            options("codec json_lines", "charset decode_size_limit_bytes delimiter ecs_compatibility target"),
            options("codec plain", "charset ecs_compatibility format"));

    private static final Map<String, Set<String>> REQUIRED = Map.of(
            "input tcp", Set.of("port"),
            "input beats", Set.of("port"),
            "input file", Set.of("path"),
            "input dead_letter_queue", Set.of("path"),
            "output file", Set.of("path"));

    private final List<String> faults = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final List<String> tokens = new ArrayList<>();
    private int at;

    private LogstashConfiguration() {}

    /** A fault that ends the reading. */
    private static final class BrokenException extends RuntimeException {
        BrokenException(String message) {
            super(message);
        }
    }

    /** All faults; empty for a configuration that Logstash takes. */
    static List<String> faults(String text) {
        LogstashConfiguration reader = new LogstashConfiguration();
        try {
            reader.split(text);
            while (reader.at < reader.tokens.size()) {
                reader.section();
            }
        } catch (BrokenException broken) {
            reader.faults.add(broken.getMessage());
        }
        return reader.faults;
    }

    private static Map.Entry<String, Set<String>> options(String plugin, String names) {
        return Map.entry(plugin, names.isEmpty() ? Set.of() : Set.of(names.split(" ")));
    }

    private void split(String text) {
        Matcher matcher = TOKEN.matcher(text);
        for (int from = 0; from < text.length(); from = matcher.end()) {
            if (!matcher.find(from) || matcher.start() != from) {
                throw new BrokenException("Expecting a token. Found: "
                        + text.substring(from).lines().findFirst().orElse(""));
            }
            String token = matcher.group();
            if (!token.isBlank() && !token.startsWith("#")) {
                tokens.add(token);
            }
        }
    }

    private void section() {
        String kind = next();
        if (!COMMON.containsKey(kind) || kind.equals("codec")) {
            throw new BrokenException("Expecting input, filter or output. Found: " + kind);
        }
        block(kind);
    }

    private void block(String kind) {
        expect("{");
        while (!peek().equals("}")) {
            if (peek().equals("if")) {
                branches(kind);
            } else {
                plugin(kind, next());
            }
        }
        next();
    }

    private void branches(String kind) {
        next();
        condition();
        block(kind);
        while (at < tokens.size() && peek().equals("else")) {
            next();
            if (peek().equals("if")) {
                next();
                condition();
            }
            block(kind);
        }
    }

    private void condition() {
        boolean operand = false;
        int open = 0;
        while (!peek().equals("{")) {
            String token = next();
            boolean value = token.startsWith("[")
                    || token.startsWith("\"")
                    || token.startsWith("'")
                    || token.startsWith("/")
                    || Character.isDigit(token.charAt(0));
            if (!value && !OPERATORS.contains(token) && !token.equals("]")) {
                throw new BrokenException("Expecting a condition. Found: " + token);
            }
            open += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            operand |= value;
        }
        if (!operand || open != 0) {
            throw new BrokenException("Expecting a whole condition. Found: one that ends at " + open + " brackets");
        }
    }

    private void plugin(String kind, String name) {
        Set<String> known = OPTIONS.get(kind + " " + name);
        if (known == null) {
            faults.add("Expecting a known plug-in. Found: " + kind + " " + name);
        }
        Set<String> given = new HashSet<>();
        expect("{");
        while (!peek().equals("}")) {
            String option = next();
            boolean common = EVERYWHERE.contains(option) || COMMON.get(kind).contains(option);
            if (known != null && !common && !known.contains(option)) {
                faults.add(kind + " " + name + ": Expecting a known option. Found: " + option);
            }
            if (!given.add(option)) {
                faults.add(kind + " " + name + ": Expecting each option once. Found: " + option);
            }
            expect("=>");
            String value = value(option);
            if (option.equals("id") && !ids.add(value)) {
                faults.add(kind + " " + name + ": Expecting an id of its own. Found: " + value);
            }
        }
        next();
        for (String required : REQUIRED.getOrDefault(kind + " " + name, Set.of())) {
            if (!given.contains(required)) {
                faults.add(kind + " " + name + ": Expecting " + required + ". Found: none");
            }
        }
        dataStream(kind + " " + name, given);
    }

    /** Logstash refuses these next to {@code data_stream}. */
    private void dataStream(String plugin, Set<String> given) {
        if (plugin.equals("output elasticsearch") && !given.contains("data_stream")) {
            faults.add("output elasticsearch: Expecting data_stream. Found: none");
        }
    }

    private String value(String option) {
        String token = next();
        if (token.equals("{")) {
            hash();
        } else if (token.equals("[")) {
            list();
        } else if (token.startsWith("\"") || token.startsWith("'")) {
            variables(token);
        } else if (option.equals("codec") && token.matches("\\w+")) {
            if (peek().equals("{")) {
                plugin("codec", token);
            }
        } else if (!token.matches("true|false|-?\\d+(\\.\\d+)?|\\w+")) {
            throw new BrokenException(option + ": Expecting a value. Found: " + token);
        }
        return token;
    }

    private void hash() {
        while (!peek().equals("}")) {
            value("key");
            expect("=>");
            value("value");
        }
        next();
    }

    private void list() {
        while (!peek().equals("]")) {
            value("item");
            if (peek().equals(",")) {
                next();
            }
        }
        next();
    }

    private void variables(String text) {
        Matcher variable = VARIABLE.matcher(text);
        while (variable.find()) {
            if (!variable.group(1).matches("[A-Z][A-Z0-9_]*:.*")) {
                faults.add("Expecting a variable with a default. Found: " + variable.group());
            }
        }
    }

    private void expect(String token) {
        String found = next();
        if (!found.equals(token)) {
            throw new BrokenException("Expecting " + token + ". Found: " + found);
        }
    }

    private String next() {
        String token = peek();
        at++;
        return token;
    }

    private String peek() {
        if (at >= tokens.size()) {
            throw new BrokenException("Expecting more. Found: the end");
        }
        return tokens.get(at);
    }
}
