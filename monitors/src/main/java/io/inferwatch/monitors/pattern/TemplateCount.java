// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.pattern;

import io.inferwatch.monitors.template.Template;

/**
 * How often a template was read.
 *
 * @param example its most frequent line
 * @param hits lines read
 * @param exampleHits those that are the example
 */
public record TemplateCount(Template template, String example, long hits, long exampleHits) {
    TemplateCount plus(TemplateCount other) {
        boolean keep = exampleHits >= other.exampleHits;
        return new TemplateCount(
                template, keep ? example : other.example, hits + other.hits, Math.max(exampleHits, other.exampleHits));
    }
}
