// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a block of shell in a page.
 *
 * @param page the file's name
 * @param text without its comment, lines that go on joined
 */
record DocCommand(String page, String text) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```sh\\n(.*?)^ *```");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#(?=\\s).*$", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    /** The commands of all blocks, in their order. */
    static List<DocCommand> of(Path page) throws IOException {
        List<DocCommand> commands = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(Files.readString(page));
        while (blocks.find()) {
            COMMENT.matcher(blocks.group(1))
                    .replaceAll("")
                    .replaceAll("\\\\\\n\\s*", "")
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .forEach(line ->
                            commands.add(new DocCommand(page.getFileName().toString(), line)));
        }
        return commands;
    }

    boolean isOurs() {
        return text.startsWith("./inferwatch ");
    }

    /** The words as a shell would see them; variables are left as they are. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(
                    matcher.group(1) != null
                            ? matcher.group(1)
                            : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        return words;
    }
}
