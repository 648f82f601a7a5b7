// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.net;

import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import java.util.Locale;
import java.util.Set;

/**
 * Tests whether a person wrote a URL into a sentence. Programs write URLs often. Their lines begin with a sign, a digit
 * or a log level, contain assignments or brackets, or name a private host, a deep path or the site of a software
 * project. All reads are bounded.
 */
final class UrlSetting {
    private static final int LONGEST_LINE = 200;
    private static final int DEEPEST = 3;
    private static final Set<String> LEVELS = Set.of(
            "INFO",
            "WARN",
            "WARNING",
            "ERROR",
            "DEBUG",
            "TRACE",
            "FATAL",
            "SEVERE",
            "GET",
            "POST",
            "PUT",
            "DELETE",
            "HEAD",
            "Downloading",
            "Downloaded",
            "Uploading",
            "Uploaded",
            "Caused",
            "Exception",
            "at",
            "NOTE",
            "See",
            "Visit");
    private static final Set<String> POINTERS = Set.of(
            "see",
            "from",
            "docs",
            "documentation",
            "help",
            "guide",
            "reference",
            "url",
            "uri",
            "endpoint",
            "central",
            "repository",
            "mirror",
            "download",
            "schema",
            "namespace",
            "connecting",
            "listening",
            "started",
            "proxy");
    private static final Set<String> PROJECTS = Set.of(
            "apache.org",
            "elastic.co",
            "w3.org",
            "maven.org",
            "github.com",
            "githubusercontent.com",
            "java.net",
            "oracle.com",
            "slf4j.org",
            "qos.ch",
            "gradle.org",
            "docker.com",
            "docker.io",
            "kubernetes.io",
            "openjdk.org",
            "mozilla.org",
            "example.com",
            "example.org",
            "example.net",
            "json-schema.org",
            "xml.org",
            "sonatype.org",
            "sonatype.com",
            "spring.io",
            "vertx.io",
            "jenkins.io");
    private static final Set<String> PRIVATE =
            Set.of("local", "internal", "lan", "localdomain", "svc", "test", "invalid", "example");

    private UrlSetting() {}

    static boolean isWritten(FoldedText text, int start, int host, int hostEnd, int end) {
        int line = lineStart(text, start);
        return line >= 0
                && start > line
                && "(\"'<[=".indexOf(text.at(start - 1)) < 0
                && Chars.isLetter(text.at(line))
                && !LEVELS.contains(word(text, line))
                && isSentence(text, line, start)
                && !POINTERS.contains(lastWord(text, line, start).toLowerCase(Locale.ROOT))
                && depth(text, hostEnd, end) <= DEEPEST
                && isSomeone(text.part(host, hostEnd).toLowerCase(Locale.ROOT));
    }

    private static int lineStart(FoldedText text, int from) {
        int i = from;
        while (i > 0 && text.at(i - 1) != '\n') {
            i--;
            if (from - i > LONGEST_LINE) {
                return -1;
            }
        }
        while (i < from && (text.at(i) == ' ' || text.at(i) == '"')) {
            i++;
        }
        return i;
    }

    /** Whether there are at least two spaces, and none of the characters that programs use between values. */
    private static boolean isSentence(FoldedText text, int from, int to) {
        int spaces = 0;
        for (int i = from; i < to; i++) {
            char c = text.at(i);
            spaces += c == ' ' ? 1 : 0;
            boolean sign = "=[]{}<>|#$_/\t\\".indexOf(c) >= 0;
            boolean level = Chars.isUpper(c) && text.startsWord(i) && LEVELS.contains(word(text, i)) && i > from;
            if (sign || level) {
                return false;
            }
        }
        return spaces >= 2;
    }

    private static String word(FoldedText text, int start) {
        int end = start;
        while (end < text.length() && end - start < 16 && Chars.isAsciiLetter(text.at(end))) {
            end++;
        }
        return text.part(start, end);
    }

    private static String lastWord(FoldedText text, int from, int to) {
        int end = to;
        while (end > from && !Chars.isAsciiLetter(text.at(end - 1))) {
            end--;
        }
        int start = end;
        while (start > from && Chars.isAsciiLetter(text.at(start - 1))) {
            start--;
        }
        return text.part(start, end);
    }

    private static int depth(FoldedText text, int from, int end) {
        int depth = 0;
        for (int i = from; i < end; i++) {
            depth += text.at(i) == '/' ? 1 : 0;
        }
        return depth;
    }

    private static boolean isSomeone(String host) {
        int last = host.lastIndexOf('.');
        int second = host.lastIndexOf('.', last - 1);
        return !PRIVATE.contains(host.substring(last + 1)) && !PROJECTS.contains(host.substring(second + 1));
    }
}
