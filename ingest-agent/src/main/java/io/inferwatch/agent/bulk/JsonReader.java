// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.bulk;

import java.nio.charset.StandardCharsets;

/**
 * A streaming JSON reader: it passes each field or element to a callback, which must read or skip it. Strict about structure;
 * at most {@value #DEPTH} levels.
 */
final class JsonReader {
    /** The text is not JSON, or does not have the expected structure. */
    static final class MalformedException extends Exception {
        MalformedException(String message) {
            super(message);
        }
    }

    /** Reads one value. */
    interface ValueReader {
        void read() throws MalformedException;
    }

    /** Reads the value of the named field. */
    interface FieldReader {
        void read(String name) throws MalformedException;
    }

    private static final int DEPTH = 64;

    private final String text;
    private int at;
    private int depth;

    JsonReader(byte[] utf8) {
        text = new String(utf8, StandardCharsets.UTF_8);
    }

    void object(FieldReader field) throws MalformedException {
        enter('{');
        for (boolean first = true; !isClosing('}', first); first = false) {
            String name = string();
            expect(':');
            field.read(name);
        }
        depth--;
    }

    void array(ValueReader element) throws MalformedException {
        enter('[');
        for (boolean first = true; !isClosing(']', first); first = false) {
            element.read();
        }
        depth--;
    }

    /** The first character of the next value; does not read it. */
    char peek() throws MalformedException {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at == text.length()) {
            throw malformed("more text");
        }
        return text.charAt(at);
    }

    int integer() throws MalformedException {
        peek();
        int start = at;
        word();
        try {
            return Integer.parseInt(text, start, at, 10);
        } catch (NumberFormatException e) {
            throw malformed("a whole number");
        }
    }

    String string() throws MalformedException {
        expect('"');
        int start = at;
        char c = next();
        while (c != '"' && c != '\\') {
            c = next();
        }
        String plain = text.substring(start, at - 1);
        return c == '"' ? plain : escaped(new StringBuilder(plain));
    }

    /** Reads the rest of a string after its first backslash. */
    private String escaped(StringBuilder value) throws MalformedException {
        value.append(escaped(next()));
        for (char c = next(); c != '"'; c = next()) {
            value.append(c == '\\' ? escaped(next()) : c);
        }
        return value.toString();
    }

    void skip() throws MalformedException {
        switch (peek()) {
            case '{' -> object(name -> skip());
            case '[' -> array(this::skip);
            case '"' -> string();
            default -> word();
        }
    }

    /** Fails unless only white space follows. */
    void end() throws MalformedException {
        if (!text.substring(at).isBlank()) {
            throw malformed("the end");
        }
    }

    private void enter(char bracket) throws MalformedException {
        expect(bracket);
        if (++depth > DEPTH) {
            throw malformed("at most " + DEPTH + " levels");
        }
    }

    private boolean isClosing(char bracket, boolean first) throws MalformedException {
        if (peek() == bracket) {
            at++;
            return true;
        }
        if (!first) {
            expect(',');
        }
        return false;
    }

    /** A number, true, false or null: letters, digits and signs. */
    private void word() throws MalformedException {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (at == start) {
            throw malformed("a value");
        }
    }

    private char escaped(char c) throws MalformedException {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> hexadecimal();
            case '"', '\\', '/' -> c;
            default -> throw malformed("an escape");
        };
    }

    private char hexadecimal() throws MalformedException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw malformed("four hexadecimal digits");
            }
            code = (code << 4) | digit;
        }
        return (char) code;
    }

    private void expect(char c) throws MalformedException {
        if (peek() != c) {
            throw malformed("'" + c + "'");
        }
        at++;
    }

    private char next() throws MalformedException {
        if (at == text.length()) {
            throw malformed("more text");
        }
        return text.charAt(at++);
    }

    private MalformedException malformed(String expected) {
        return new MalformedException("response: Expecting " + expected + " at character " + at);
    }
}
