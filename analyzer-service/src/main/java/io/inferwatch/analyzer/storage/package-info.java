/**
 * What every storage has in common: how it fails, and places in lists. Knows no other package.
 */
@NullMarked
package io.inferwatch.analyzer.storage;

import org.jspecify.annotations.NullMarked;
