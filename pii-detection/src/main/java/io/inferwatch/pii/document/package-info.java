/** Documents and numbers of countries as data: shapes, check, context words. */
@NullMarked
package io.inferwatch.pii.document;

import org.jspecify.annotations.NullMarked;
