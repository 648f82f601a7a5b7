/**
 * Commands that send events and labels, or erase them.
 */
@NullMarked
package io.inferwatch.analyzer.cli.data;

import org.jspecify.annotations.NullMarked;
