/**
 * The list of all recognizers. The only package that knows every recognizer; it may use all others of the module except the
 * root package, which uses it.
 */
@NullMarked
package io.inferwatch.pii.catalog;

import org.jspecify.annotations.NullMarked;
