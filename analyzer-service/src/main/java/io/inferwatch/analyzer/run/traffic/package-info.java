/**
 * The traffic of models: rows per hour, read ahead and kept while the service runs.
 */
@NullMarked
package io.inferwatch.analyzer.run.traffic;

import org.jspecify.annotations.NullMarked;
