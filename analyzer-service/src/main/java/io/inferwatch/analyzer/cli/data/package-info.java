/**
 * Commands that send events and labels, or erase them. Opens {@link io.inferwatch.analyzer.cli.data.DataCommands} only.
 */
@NullMarked
package io.inferwatch.analyzer.cli.data;

import org.jspecify.annotations.NullMarked;
