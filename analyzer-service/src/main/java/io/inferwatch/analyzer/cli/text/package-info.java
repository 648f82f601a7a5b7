/**
 * Commands that read a text or CSV file and need no server. Opens {@link io.inferwatch.analyzer.cli.text.TextCommands}
 * only.
 */
@NullMarked
package io.inferwatch.analyzer.cli.text;

import org.jspecify.annotations.NullMarked;
