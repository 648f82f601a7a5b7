// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.template;

import java.util.Set;

/**
 * Words that by their look or their place are values more often than text: {@code LEADER}, {@code true},
 * {@code users-eu}, {@code RequestHandler}, {@code topic orders}, {@code mode=fast}. One alone stays a word of its
 * template; a second one at its place, in a line that is the same otherwise, shows that the place varies.
 */
final class ValueWords {
    private static final Set<String> LITERALS =
            Set.of("true", "false", "null", "none", "None", "yes", "no", "Unknown", "unknown");

    /** A name follows. */
    private static final Set<String> NAMING = Set.of(
            "user",
            "topic",
            "queue",
            "group",
            "table",
            "region",
            "node",
            "thread",
            "client",
            "consumer",
            "producer",
            "broker",
            "named",
            "name",
            "key",
            "class",
            "host",
            "server",
            "bean",
            "plugin",
            "job",
            "task",
            "state",
            "type",
            "mode",
            "property",
            "namespace",
            "destination",
            "partition",
            "directory",
            "file",
            "path",
            "session",
            "cluster",
            "database",
            "keyspace",
            "connector",
            "service",
            "component",
            "resource",
            "index",
            "pool",
            "role",
            "level",
            "status",
            "tenant",
            "bucket",
            "column",
            "store",
            "instance",
            "id",
            "replica",
            "peer",
            "trigger");

    /** Behind a name, not behind an adjective or a verb. */
    private static final Set<String> LINKS = Set.of(
            "is", "are", "was", "were", "has", "have", "had", "and", "or", "but", "because", "while", "since", "not",
            "cannot", "can", "failed", "does", "already", "which", "that", "when", "after", "before", "will", "should",
            "could", "must", "due", "if", "during", "within", "between", "until", "did", "got");

    private static final Set<String> ARTICLES =
            Set.of("the", "a", "an", "this", "that", "its", "all", "any", "be", "each");

    private ValueWords() {}

    /**
     * By its look: capitals alone, a class, a word with other signs than letters in it.
     */
    static boolean looksLikeValue(String word) {
        int capitals = 0;
        int small = 0;
        boolean other = false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (Character.isUpperCase(c)) {
                if (small > 0 && Character.isUpperCase(word.charAt(0))) {
                    return true; // a class
                }
                capitals++;
            } else if (Character.isLowerCase(c)) {
                small++;
            } else {
                other |= c != '\'' || i + 2 < word.length(); // a digit, a dot, a hyphen, brackets, quotes
            }
        }
        return (other && capitals + small > 0) || (capitals > 1 && small == 0);
    }

    /**
     * By its place, or a literal.
     *
     * @param before the token before it, empty at the start
     * @param behind the token behind it, empty at the end
     */
    static boolean isPlacedAsValue(String word, String before, String behind) {
        if (behind.equals("=") || !Character.isLetter(word.charAt(0))) {
            return false;
        }
        boolean ends = before.equals(":") && (behind.isEmpty() || behind.equals(",") || behind.equals(";"));
        boolean inside = before.equals("[") && behind.equals("]");
        boolean leads = before.isEmpty()
                && Character.isLowerCase(word.charAt(0))
                && !behind.isEmpty()
                && (Character.isUpperCase(behind.charAt(0)) || behind.equals("-"));
        return ends || inside || leads || before.equals("=") || LITERALS.contains(word) || isNamed(word, before);
    }

    private static boolean isNamed(String word, String before) {
        return NAMING.contains(before)
                && !LINKS.contains(word)
                && !PREPOSITIONS.contains(word)
                && !word.endsWith("ed")
                && !word.endsWith("ing");
    }

    /** A name may follow, or a verb does; so it takes more lines to show which. */
    private static final Set<String> PREPOSITIONS =
            Set.of("on", "for", "from", "of", "with", "by", "in", "at", "as", "into", "using", "via", "to");

    /** Words that may be values; several lines must show it. */
    static boolean mayBeValue(String word, String before, String behind) {
        boolean ends = behind.isEmpty()
                || !Character.isLetter(behind.charAt(0))
                || LINKS.contains(behind)
                || PREPOSITIONS.contains(behind);
        boolean placed = (ends && PREPOSITIONS.contains(before)) || (before.isEmpty() && behind.equals(":"));
        return isPlacedAsValue(word, before, behind)
                || looksLikeValue(word)
                || (placed && !ARTICLES.contains(word) && Character.isLetter(word.charAt(0)));
    }
}
