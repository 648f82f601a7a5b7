// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Carries out the statements of a collector's transform processor on one log record: as much of OTTL as the example uses. Refuses
 * every function, path and number of arguments that it does not know.
 */
final class CollectorStatements {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|==|!=|>|<|\\[|]|\\(|\\)|,|-?\\d+(?:\\.\\d+)?|[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*)");
    private static final Map<String, Integer> ARGUMENTS = Map.ofEntries(
            Map.entry("set", 2),
            Map.entry("keep_matching_keys", 2),
            Map.entry("replace_pattern", 3),
            Map.entry("replace_all_patterns", 4),
            Map.entry("UUID", 0),
            Map.entry("ConvertCase", 2),
            Map.entry("Substring", 3),
            Map.entry("Len", 1),
            Map.entry("Concat", 2),
            Map.entry("UnixMilli", 1));

    private final Map<String, Object> fields = new HashMap<>();
    private final List<String> tokens = new ArrayList<>();
    private int at;

    /** A place in the record: a field, or a key of the map in it. */
    private record Place(String field, String key) {}

    /**
     * Reads a record.
     *
     * @param record as {@code record.json}: attributes, resource, body, time_unix_nano, trace_id, span_id
     */
    CollectorStatements(Map<String, Object> record) {
        fields.put("attributes", new LinkedHashMap<>((Map<?, ?>) record.get("attributes")));
        fields.put("resource.attributes", record.get("resource"));
        fields.put("body", record.get("body"));
        fields.put("cache", new LinkedHashMap<>());
        fields.put("trace_id.string", record.getOrDefault("trace_id", ""));
        fields.put("span_id.string", record.getOrDefault("span_id", ""));
        fields.put("time_unix_nano", record.getOrDefault("time_unix_nano", 0));
        fields.put("time", fields.get("time_unix_nano"));
        fields.put("observed_time", record.getOrDefault("observed_time_unix_nano", 0));
    }

    Map<String, Object> body() {
        return map("body");
    }

    Map<String, Object> attributes() {
        return map("attributes");
    }

    void run(String statement) {
        split(statement);
        String function = tokens.get(0);
        int where = tokens.indexOf("where");
        if (where > 0) {
            at = where + 1;
            if (!condition()) {
                return;
            }
            tokens.subList(where, tokens.size()).clear();
        }
        at = 1;
        List<Object> arguments = arguments(function, true);
        if (at != tokens.size()) {
            throw new AssertionError(statement + ": Expecting an end. Found: " + tokens.subList(at, tokens.size()));
        }
        edit(function, arguments);
    }

    private void split(String statement) {
        tokens.clear();
        Matcher matcher = TOKEN.matcher(statement);
        int from = 0;
        while (from < statement.length() && matcher.find(from) && matcher.start() == from) {
            tokens.add(matcher.group(1));
            from = matcher.end();
        }
        if (from < statement.length()) {
            throw new AssertionError(statement + ": Expecting a token. Found: " + statement.substring(from));
        }
    }

    private void edit(String function, List<Object> arguments) {
        Place place = (Place) arguments.get(0);
        switch (function) {
            case "set" -> write(place, arguments.get(1));
            case "keep_matching_keys" ->
                map(place.field())
                        .keySet()
                        .removeIf(key -> !Pattern.compile((String) arguments.get(1))
                                .matcher(key)
                                .find());
            case "replace_pattern" ->
                write(place, ((String) read(place)).replaceAll((String) arguments.get(1), (String) arguments.get(2)));
            case "replace_all_patterns" ->
                map(place.field())
                        .replaceAll((key, value) -> value instanceof String text
                                ? text.replaceAll((String) arguments.get(2), (String) arguments.get(3))
                                : value);
            default -> throw new AssertionError("Expecting an editor. Found: " + function);
        }
    }

    private List<Object> arguments(String function, boolean placeFirst) {
        expect("(");
        List<Object> arguments = new ArrayList<>();
        while (!tokens.get(at).equals(")")) {
            arguments.add(placeFirst && arguments.isEmpty() ? place() : value());
            if (tokens.get(at).equals(",")) {
                at++;
            }
        }
        at++;
        if (!Integer.valueOf(arguments.size()).equals(ARGUMENTS.get(function))) {
            throw new AssertionError(function + ": Expecting a known function and its arguments. Found: " + arguments);
        }
        return arguments;
    }

    private boolean condition() {
        boolean any = comparison();
        while (at < tokens.size()) {
            String operator = tokens.get(at++);
            boolean next = comparison();
            any = operator.equals("and") ? any && next : any || next;
        }
        return any;
    }

    private boolean comparison() {
        Object left = value();
        String operator = tokens.get(at++);
        Object right = value();
        boolean same = left instanceof Number a && right instanceof Number b
                ? a.doubleValue() == b.doubleValue()
                : left == null ? right == null : left.equals(right);
        return switch (operator) {
            case "==" -> same;
            case "!=" -> !same;
            case ">" -> ((Number) left).doubleValue() > ((Number) right).doubleValue();
            default -> throw new AssertionError("Expecting a comparison. Found: " + operator);
        };
    }

    private Object value() {
        String token = tokens.get(at);
        if (token.startsWith("\"")) {
            at++;
            return token.substring(1, token.length() - 1).replace("\\\\", "\\");
        }
        if (token.equals("[")) {
            return list();
        }
        if (token.equals("nil")) {
            at++;
            return null;
        }
        if (token.matches("-?\\d.*")) {
            at++;
            return token.contains(".") ? (Object) Double.valueOf(token) : Long.valueOf(token);
        }
        if (at + 1 < tokens.size() && tokens.get(at + 1).equals("(")) {
            at++;
            return convert(token, arguments(token, false));
        }
        return read(place());
    }

    private List<Object> list() {
        List<Object> items = new ArrayList<>();
        at++;
        while (!tokens.get(at).equals("]")) {
            items.add(value());
            if (tokens.get(at).equals(",")) {
                at++;
            }
        }
        at++;
        return items;
    }

    private static Object convert(String function, List<Object> arguments) {
        return switch (function) {
            case "UUID" -> "a-uuid";
            case "ConvertCase" -> ((String) arguments.get(0)).toLowerCase(Locale.ROOT);
            case "Len" -> (long) ((String) arguments.get(0)).length();
            case "Substring" ->
                ((String) arguments.get(0))
                        .substring(((Long) arguments.get(1)).intValue(), ((Long) arguments.get(2)).intValue());
            case "Concat" ->
                String.join(
                        (String) arguments.get(1),
                        ((List<?>) arguments.get(0))
                                .stream().map(String::valueOf).toList());
            case "UnixMilli" -> ((Number) arguments.get(0)).longValue() / 1_000_000;
            default -> throw new AssertionError("Expecting a converter. Found: " + function);
        };
    }

    private Place place() {
        String field = tokens.get(at++);
        if (!fields.containsKey(field)) {
            throw new AssertionError("Expecting a path of a log record. Found: " + field);
        }
        if (at < tokens.size() && tokens.get(at).equals("[")) {
            String key = tokens.get(at + 1);
            at += 2;
            expect("]");
            return new Place(field, key.substring(1, key.length() - 1));
        }
        return new Place(field, "");
    }

    private Object read(Place place) {
        return place.key().isEmpty()
                ? fields.get(place.field())
                : map(place.field()).get(place.key());
    }

    private void write(Place place, Object value) {
        if (value == null) {
            return;
        }
        Object copy = value instanceof Map<?, ?> other ? new LinkedHashMap<>(other) : value;
        if (place.key().isEmpty()) {
            fields.put(place.field(), copy);
        } else {
            map(place.field()).put(place.key(), copy);
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> map(String field) {
        return (Map<String, Object>) fields.get(field);
    }

    private void expect(String token) {
        if (!tokens.get(at).equals(token)) {
            throw new AssertionError("Expecting " + token + ". Found: " + tokens.get(at));
        }
        at++;
    }
}
