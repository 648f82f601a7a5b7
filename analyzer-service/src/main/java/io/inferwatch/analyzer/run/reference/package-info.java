/**
 * References: how they are made, and which profile each of them resolves to for a window.
 */
@NullMarked
package io.inferwatch.analyzer.run.reference;

import org.jspecify.annotations.NullMarked;
