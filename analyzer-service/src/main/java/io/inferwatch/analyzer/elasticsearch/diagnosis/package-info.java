/**
 * Looks at a cluster for {@code doctor}: what is missing, nearly full, or silent. Changes nothing.
 */
@NullMarked
package io.inferwatch.analyzer.elasticsearch.diagnosis;

import org.jspecify.annotations.NullMarked;
