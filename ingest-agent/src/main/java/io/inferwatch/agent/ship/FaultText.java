// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import io.inferwatch.pii.Masking;
import io.inferwatch.pii.PiiScanner;
import org.jspecify.annotations.Nullable;

/** Describes an exception in a report: its class, its message without personal data, and where it was thrown. */
final class FaultText {
    private static final int MESSAGE_CHARACTERS = 200;
    private static final int MASKED_CHARACTERS = 4_000;
    private static final int FRAMES = 3;

    private FaultText() {}

    /** One line, whatever the exception does when it is asked. */
    static String of(Throwable fault) {
        StringBuilder text = new StringBuilder(fault.getClass().toString());
        String message = message(fault);
        if (message != null) {
            text.append(" (").append(message).append(')');
        }
        StackTraceElement[] frames = fault.getStackTrace();
        for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
            text.append(i == 0 ? " at " : ", ").append(frames[i]);
        }
        return text.toString();
    }

    /** The message may repeat a value of the event, so it is always masked, and left out if that fails. */
    private static @Nullable String message(Throwable fault) {
        try {
            String message = fault.getMessage();
            if (message == null || message.isBlank()) {
                return null;
            }
            String line = first(message, MASKED_CHARACTERS).replaceAll("\\s+", " ");
            return first(masked(line), MESSAGE_CHARACTERS);
        } catch (Exception | Error e) {
            return null;
        }
    }

    private static String first(String text, int characters) {
        return text.substring(0, Math.min(text.length(), characters));
    }

    /** Before the cut, since a value that is cut in two is no longer recognized. */
    private static String masked(String line) {
        return Masking.replace(line, PiiScanner.standard().scan(line));
    }
}
