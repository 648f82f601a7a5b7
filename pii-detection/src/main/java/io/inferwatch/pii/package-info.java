@NullMarked
package io.inferwatch.pii;

import org.jspecify.annotations.NullMarked;
