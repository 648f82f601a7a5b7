/**
 * Commands on references.
 */
@NullMarked
package io.inferwatch.analyzer.cli.reference;

import org.jspecify.annotations.NullMarked;
