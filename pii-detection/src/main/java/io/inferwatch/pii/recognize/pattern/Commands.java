// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.pii.recognize.pattern;

import io.inferwatch.pii.recognize.ScanContext;
import io.inferwatch.pii.text.Chars;
import io.inferwatch.pii.text.FoldedText;
import java.util.List;

/** Passwords in options of commands that do not name them: {@code curl -u user:password}, {@code mysql -pPassword}. */
final class Commands {
    private static final int LONGEST_COMMAND = 2_000;

    /** A command, its options before a value, and what is the password of it. */
    private record Command(String name, List<String> options, Part part) {
        /** Whether the value follows the option directly: with a blank between them {@code -p} asks for the password. */
        boolean joined() {
            return name.startsWith("m") && !name.startsWith("mongo");
        }
    }

    private enum Part {
        /** All of it. */
        WHOLE,
        /** Behind the first colon, or {@code %}. */
        BEHIND_USER
    }

    private static final List<Command> COMMANDS = List.of(
            new Command(
                    "curl",
                    List.of("-u", "--user", "--proxy-user", "-U", "-su", "-sSu", "-ku", "-sku", "-vu"),
                    Part.BEHIND_USER),
            new Command("curl", List.of("--oauth2-bearer", "--pass"), Part.WHOLE),
            new Command("http", List.of("-a", "--auth"), Part.BEHIND_USER),
            new Command("https", List.of("-a", "--auth"), Part.BEHIND_USER),
            new Command("smbclient", List.of("-U"), Part.BEHIND_USER),
            new Command("mysql", List.of("-p"), Part.WHOLE),
            new Command("mysqldump", List.of("-p"), Part.WHOLE),
            new Command("mysqladmin", List.of("-p"), Part.WHOLE),
            new Command("mariadb", List.of("-p"), Part.WHOLE),
            new Command("sshpass", List.of("-p"), Part.WHOLE),
            new Command("mongo", List.of("-p"), Part.WHOLE),
            new Command("mongosh", List.of("-p"), Part.WHOLE),
            new Command("docker", List.of("-p"), Part.WHOLE),
            new Command("podman", List.of("-p"), Part.WHOLE),
            new Command("ldapsearch", List.of("-w"), Part.WHOLE),
            new Command("ldapmodify", List.of("-w"), Part.WHOLE),
            new Command("cli", List.of("-a"), Part.WHOLE),
            new Command("sqlcmd", List.of("-P"), Part.WHOLE),
            new Command("bcp", List.of("-P"), Part.WHOLE));

    private Commands() {}

    /** Where each command that was read last ends, for {@link #read}. */
    static int[] ends() {
        return new int[COMMANDS.size()];
    }

    /** The names of the commands. */
    static List<String> names() {
        return COMMANDS.stream().map(Command::name).toList();
    }

    /** Reads the options of a command, unless they were read with the same command before. */
    static void read(ScanContext scan, int start, int end, int[] ends) {
        if (end >= scan.text().length() || scan.text().at(end) != ' ') {
            return;
        }
        for (int i = 0; i < ends.length; i++) {
            Command command = COMMANDS.get(i);
            if (start >= ends[i]
                    && end - start == command.name().length()
                    && Escapes.matches(scan.text(), start, command.name())) {
                ends[i] = options(scan, command, end);
            }
        }
    }

    private static int options(ScanContext scan, Command command, int from) {
        FoldedText text = scan.text();
        int limit = Math.min(text.length() - 2, from + LONGEST_COMMAND);
        int i = from;
        while (i < limit && !endsCommand(text, i)) {
            if (text.at(i) == ' ' && text.at(i + 1) == '-') {
                option(scan, command, i + 1);
            }
            i++;
        }
        return i;
    }

    /** Whether the line ends, or a sign between two commands is here: in {@code ?a=1&b=2} it is part of a word. */
    private static boolean endsCommand(FoldedText text, int i) {
        boolean sign = "|;&".indexOf(text.at(i)) >= 0;
        return text.at(i) == '\n' || (sign && (text.at(i - 1) == ' ' || text.at(i + 1) == ' '));
    }

    private static void option(ScanContext scan, Command command, int at) {
        FoldedText text = scan.text();
        for (String option : command.options()) {
            int end = at + option.length();
            if (end + 1 < text.length() && text.part(at, end).equals(option)) {
                boolean apart = (text.at(end) == ' ' || text.at(end) == '=') && !command.joined();
                boolean joins =
                        option.length() == 2 && (Chars.isAlphanumeric(text.at(end)) || Escapes.isQuote(text.at(end)));
                if (apart || joins) {
                    argument(scan, command.part(), apart ? end + 1 : end);
                }
            }
        }
    }

    private static void argument(ScanContext scan, Part part, int at) {
        FoldedText text = scan.text();
        int read = Escapes.read(text, at);
        boolean quoted = Escapes.isQuote(Escapes.sign(read));
        int from = quoted ? at + Escapes.length(read) : at;
        int end = quoted ? SecretEnd.quoted(text, at, from) : SecretEnd.bare(text, from);
        if (part == Part.BEHIND_USER) {
            while (from < end && text.at(from) != ':' && text.at(from) != '%') {
                from++;
            }
            from++;
        }
        if (end - from < 3) {
            return;
        }
        String value = text.part(from, end);
        boolean port =
                value.chars().allMatch(c -> Chars.isDigit((char) c) || c == ':' || c == '.') && part == Part.WHOLE;
        if (!SecretValues.isPlaceholder(value) && value.charAt(0) != '-' && !port) {
            SecretRecognizer.offerPassword(scan, from, end);
        }
    }
}
