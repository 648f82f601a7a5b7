// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard output and error in UTF-8, whatever the locale: JSON is UTF-8, and the C locale cannot encode messages. */
public final class StandardStreams {
    private StandardStreams() {}

    public static PrintStream out() {
        return utf8(FileDescriptor.out);
    }

    public static PrintStream err() {
        return utf8(FileDescriptor.err);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
