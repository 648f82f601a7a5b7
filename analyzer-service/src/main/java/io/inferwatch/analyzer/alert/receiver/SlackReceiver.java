// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.alert.receiver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inferwatch.analyzer.alert.AlertMessage;
import io.inferwatch.analyzer.alert.PlainText;
import io.inferwatch.analyzer.config.ReceiverSettings;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;

/** Posts to an incoming webhook of Slack: a header, a section with the facts, and links. */
final class SlackReceiver extends ConfiguredReceiver {
    static final int LONGEST_HEADER = 150;
    static final int LONGEST_SECTION = 3_000;
    private static final int LONGEST_TEXT = 300;
    /** With the characters that escaping makes five of, eight facts fit into a section. */
    private static final int LONGEST_FACT = 300;

    private final ReceiverSettings.Slack settings;
    private final HttpSender http;

    SlackReceiver(ReceiverSettings.Slack settings, HttpSender http) {
        super("slack", settings);
        this.settings = settings;
        this.http = http;
    }

    @Override
    public Answer send(AlertMessage message) {
        return http.post(URI.create(settings.url().reveal()), json(message).toString(), Map.of());
    }

    static ObjectNode json(AlertMessage message) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("text", escaped(message.headline(LONGEST_TEXT)));
        ArrayNode blocks = json.putArray("blocks");
        text(blocks.addObject().put("type", "header"), "plain_text", message.headline(LONGEST_HEADER));
        text(blocks.addObject().put("type", "section"), "mrkdwn", facts(message));
        text(blocks.addObject().put("type", "section"), "mrkdwn", links(message));
        return json;
    }

    private static void text(ObjectNode block, String type, String text) {
        block.putObject("text").put("type", type).put("text", text);
    }

    private static String facts(AlertMessage message) {
        String facts = message.facts().stream()
                .map(fact -> "*" + fact.label() + ":* " + escaped(PlainText.cut(fact.text(), LONGEST_FACT)))
                .collect(Collectors.joining("\n"));
        return PlainText.cut(facts, LONGEST_SECTION);
    }

    /** A link that is too long to be sent is left out. */
    private static String links(AlertMessage message) {
        String incident = "<" + escaped(message.links().incident(message.incident())) + "|Incident>";
        String discover = message.links().discover(message.incident());
        String both = discover == null ? incident : incident + " · <" + escaped(discover) + "|Events in Kibana>";
        return both.length() <= LONGEST_SECTION ? both : incident;
    }

    /** Slack's three special characters. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
