// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.kibana;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * For whom the saved objects are.
 *
 * @param namespace the data views hold this one only; null: all that there are
 * @param pages where people reach the service's own pages, which incidents and models then link to; null: no such links
 */
public record BundleOptions(
        @Nullable String namespace, @Nullable URI pages) {
    public static final BundleOptions ALL = new BundleOptions(null, null);
}
