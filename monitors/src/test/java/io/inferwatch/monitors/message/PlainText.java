// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.message;

import io.inferwatch.monitors.CheckResult;

/** Messages with plain spaces and minus signs, so that tests can be read and typed. */
public final class PlainText {
    private PlainText() {}

    public static String message(CheckResult check) {
        return plain(MessageFormat.message(check));
    }

    public static String plain(String text) {
        return text.replace('\u202f', ' ').replace('\u2212', '-');
    }
}
