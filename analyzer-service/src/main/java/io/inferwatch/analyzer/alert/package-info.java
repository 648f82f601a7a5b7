/**
 * Posts alerts and scaling advice over HTTP. Knows findings, not how they are made.
 */
@NullMarked
package io.inferwatch.analyzer.alert;

import org.jspecify.annotations.NullMarked;
