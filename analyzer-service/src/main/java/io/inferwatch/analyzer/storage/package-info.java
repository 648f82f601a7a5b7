/**
 * What every storage has in common: how it fails. Knows no other package.
 */
@NullMarked
package io.inferwatch.analyzer.storage;

import org.jspecify.annotations.NullMarked;
