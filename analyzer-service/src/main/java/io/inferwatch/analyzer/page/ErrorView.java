// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A page that says what went wrong.
 *
 * @param status of HTTP
 * @param near links to what may have been meant
 * @param search whether to offer a search for a model
 * @param form the parameters that came, to be mended; empty: no form
 * @param retry path to try again; empty: no use
 */
public record ErrorView(
        int status,
        String title,
        String message,
        List<PageFrame.Crumb> near,
        boolean search,
        Map<String, String> form,
        String retry) {
    public ErrorView {
        near = List.copyOf(near);
        form = Collections.unmodifiableMap(new LinkedHashMap<>(form));
    }

    public ErrorView(int status, String title, String message) {
        this(status, title, message, List.of(), false, Map.of(), "");
    }

    /** Whether it is the service that failed. */
    public boolean isOurs() {
        return status >= 500;
    }
}
