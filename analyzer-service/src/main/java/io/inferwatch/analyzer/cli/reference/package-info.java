/**
 * Commands on references. Opens {@link io.inferwatch.analyzer.cli.reference.ReferenceCommands} only.
 */
@NullMarked
package io.inferwatch.analyzer.cli.reference;

import org.jspecify.annotations.NullMarked;
