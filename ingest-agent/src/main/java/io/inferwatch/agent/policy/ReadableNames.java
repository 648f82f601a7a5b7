// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.policy;

import io.inferwatch.schema.InferenceEvent;
import io.inferwatch.schema.Inputs;
import java.util.Collection;

/** Names of values that the server gives back: without a dot at an end, without two in a row. */
final class ReadableNames {
    private ReadableNames() {}

    /** Those of all values of an event. */
    static boolean areAll(InferenceEvent event) {
        Inputs all = event.inputs();
        return areReadable(all.numeric().keySet())
                && areReadable(all.categorical().keySet())
                && areReadable(all.bool().keySet())
                && areReadable(all.text().keySet())
                && all.nonfinite().stream().allMatch(entry -> isReadable(ofNonfinite(entry)))
                && areReadable(event.prediction().probabilities().keySet())
                && areReadable(event.attributions().keySet())
                && areReadable(event.labels().keySet());
    }

    static boolean areReadable(Collection<String> names) {
        for (String name : names) {
            if (!isReadable(name)) {
                return false;
            }
        }
        return true;
    }

    static boolean isReadable(String name) {
        return name.indexOf('.') < 0 || !(name.startsWith(".") || name.endsWith(".") || name.contains(".."));
    }

    /** The name in an entry such as {@code age:NaN}. */
    static String ofNonfinite(String entry) {
        int end = entry.lastIndexOf(':');
        return end < 0 ? entry : entry.substring(0, end);
    }
}
