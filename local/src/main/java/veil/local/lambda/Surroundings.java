package veil.local.lambda;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What all processes of a stack have around them.
 *
 * @param endpoint the front door, for the functions' own AWS clients
 * @param workFolder where each process gets a temporary folder of its own
 * @param recordings says which process writes a start-up cache
 */
record Surroundings(URI endpoint, Path workFolder, Clock clock, CacheRecordings recordings) {}
