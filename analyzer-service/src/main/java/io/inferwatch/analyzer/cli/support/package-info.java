/**
 * What commands share: options, output, exit codes, the connection. Knows no command.
 */
@NullMarked
package io.inferwatch.analyzer.cli.support;

import org.jspecify.annotations.NullMarked;
