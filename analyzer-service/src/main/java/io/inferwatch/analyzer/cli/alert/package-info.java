/**
 * {@code alerts}: where they went, and where they would go.
 */
@NullMarked
package io.inferwatch.analyzer.cli.alert;

import org.jspecify.annotations.NullMarked;
