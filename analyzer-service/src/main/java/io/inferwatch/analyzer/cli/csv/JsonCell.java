// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.csv;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON value whose numbers keep the text in which they are written: {@code 9007199254740993} and {@code 2.0} have no
 * exact form as a double.
 *
 * @param text of a number, string or boolean, else empty
 * @param members of an object, else empty
 * @param elements of a list, else empty
 */
record JsonCell(Type type, String text, Map<String, JsonCell> members, List<JsonCell> elements) {
    enum Type {
        NUMBER,
        STRING,
        BOOLEAN,
        NULL,
        OBJECT,
        LIST
    }

    /** Reads the value that begins at the parser's token, and stops at its last token. */
    static JsonCell read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> leaf(Type.NUMBER, parser.getText());
            case VALUE_STRING -> leaf(Type.STRING, parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> leaf(Type.BOOLEAN, parser.getText());
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            default -> leaf(Type.NULL, "");
        };
    }

    private static JsonCell leaf(Type type, String text) {
        return new JsonCell(type, text, Map.of(), List.of());
    }

    private static JsonCell object(JsonParser parser) throws IOException {
        Map<String, JsonCell> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, read(parser));
        }
        return new JsonCell(Type.OBJECT, "", members, List.of());
    }

    private static JsonCell list(JsonParser parser) throws IOException {
        List<JsonCell> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(read(parser));
        }
        return new JsonCell(Type.LIST, "", Map.of(), elements);
    }

    boolean isContainer() {
        return type == Type.OBJECT || type == Type.LIST;
    }

    /** null, or the empty string. */
    boolean isMissing() {
        return type == Type.NULL || (type == Type.STRING && text.isEmpty());
    }

    /** Whether it is a JSON number, or a string that is a number in the format. */
    boolean isNumber(CellFormat format) {
        return type == Type.NUMBER || (type == Type.STRING && format.isNumber(text) && !format.isMissing(text));
    }

    /** The value of what {@linkplain #isNumber is a number}; else NaN. */
    double number(CellFormat format) {
        return type == Type.NUMBER ? CellParser.number(text) : isNumber(format) ? format.number(text) : Double.NaN;
    }

    /** As it stands in the file, for messages. */
    @Override
    public String toString() {
        return type == Type.STRING ? "\"" + text + "\"" : type == Type.NULL ? "null" : text;
    }
}
