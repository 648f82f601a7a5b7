@NullMarked
package io.inferwatch.schema;

import org.jspecify.annotations.NullMarked;
