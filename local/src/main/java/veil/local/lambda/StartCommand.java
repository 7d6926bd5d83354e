package veil.local.lambda;

import java.util.List;
import java.util.Optional;

/**
 * How a function's process is started.
 *
 * @param line the program and its arguments
 * @param cache what a JVM starts from or records; native executables have none
 */
record StartCommand(List<String> line, Optional<StartupCache> cache) {
  StartCommand {
    line = List.copyOf(line);
  }
}
