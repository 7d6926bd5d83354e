package veil.local.lambda;

import java.util.List;
import java.util.Optional;

/**
 * How a function's process is started.
 *
 * @param line the program and its arguments
 * @param recording the start-up cache that the process is to write
 */
record StartCommand(List<String> line, Optional<StartupCache> recording) {
  StartCommand {
    line = List.copyOf(line);
  }
}
