@NullMarked
package io.inferwatch.agent;

import org.jspecify.annotations.NullMarked;
