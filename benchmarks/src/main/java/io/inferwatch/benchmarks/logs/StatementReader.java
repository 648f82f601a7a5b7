// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.benchmarks.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the log statements of a Java source: SLF4J's {@code {}}, {@code String.format}, and concatenation. */
final class StatementReader {
    private static final Pattern CALL = Pattern.compile(
            "\\b(?:LOG|log|logger|LOGGER|_log|LOGGER\\(\\)|getLog\\(\\)|logger\\(\\))\\s*\\.\\s*(?:trace|debug|info|warn|error|fatal)\\s*\\(");
    private static final Pattern FORMAT = Pattern.compile("%[-+0-9.,]*[a-zA-Z]");
    private static final String HOLE = "{}";

    private StatementReader() {}

    static List<LogStatement> read(String source) {
        List<LogStatement> found = new ArrayList<>();
        Matcher call = CALL.matcher(source);
        while (call.find()) {
            List<String> arguments = split(source, call.end(), ',');
            if (!arguments.isEmpty()) {
                statement(arguments).filter(LogStatement::isTelling).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<LogStatement> statement(List<String> arguments) {
        String message = arguments.get(0).strip();
        if (message.startsWith("String.format(")) {
            List<String> inner = split(message, "String.format(".length(), ',');
            return inner.isEmpty() ? Optional.empty() : filled(inner, FORMAT.pattern());
        }
        return filled(arguments, Pattern.quote(HOLE));
    }

    /** Joins the parts of the message; holes in its texts take the further arguments. */
    private static Optional<LogStatement> filled(List<String> arguments, String hole) {
        List<String> texts = new ArrayList<>(List.of(""));
        List<String> expressions = new ArrayList<>();
        int next = 1;
        for (String part : split(arguments.get(0) + ")", 0, '+')) {
            String text = part.strip();
            if (!isText(text)) {
                expressions.add(text);
                texts.add("");
                continue;
            }
            String[] pieces = unescaped(text).split(hole, -1);
            append(texts, pieces[0]);
            for (int i = 1; i < pieces.length; i++) {
                if (next >= arguments.size()) {
                    return Optional.empty();
                }
                expressions.add(arguments.get(next++).strip());
                texts.add(pieces[i]);
            }
        }
        return Optional.of(new LogStatement(texts, expressions));
    }

    private static void append(List<String> texts, String more) {
        texts.set(texts.size() - 1, texts.get(texts.size() - 1) + more);
    }

    private static boolean isText(String part) {
        return part.length() > 1 && part.startsWith("\"") && part.endsWith("\"");
    }

    private static String unescaped(String text) {
        return text.substring(1, text.length() - 1)
                .replaceAll("\\\\[ntr]", " ")
                .replace("\\\"", "\"")
                .replace("\\'", "'")
                .replace("\\\\", "\\");
    }

    /** The parts up to the closing bracket, cut where the sign stands in no bracket and no text; empty when unclosed. */
    private static List<String> split(String source, int from, char sign) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = from;
        for (int i = from; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '"' || c == '\'') {
                i = endOfText(source, i);
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0) {
                if (depth-- == 0) {
                    parts.add(source.substring(start, i));
                    return parts;
                }
            } else if (c == sign && depth == 0) {
                parts.add(source.substring(start, i));
                start = i + 1;
            }
        }
        return List.of();
    }

    private static int endOfText(String source, int from) {
        int i = from + 1;
        while (i < source.length() && source.charAt(i) != source.charAt(from)) {
            i += source.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }
}
