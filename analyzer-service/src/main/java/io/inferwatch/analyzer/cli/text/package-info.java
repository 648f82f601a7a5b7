/**
 * Commands that read a text or CSV file and need no server.
 */
@NullMarked
package io.inferwatch.analyzer.cli.text;

import org.jspecify.annotations.NullMarked;
