package io.inferwatch.embedded;

import java.net.URI;

/**
 * A server that lives and answers.
 *
 * @param url its HTTP address, without a trailing slash
 * @param pid the process to end in order to stop it
 */
public record RunningServer(URI url, long pid) {}
