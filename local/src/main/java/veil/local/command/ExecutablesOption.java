package veil.local.command;

import picocli.CommandLine.Option;

/** Which build of the functions a fresh stack runs. */
final class ExecutablesOption {
  @Option(
      names = "--native",
      description = "Run the native executables that make native builds, in place of the JVM's.")
  private boolean nativeExecutables;

  boolean areNative() {
    return nativeExecutables;
  }
}
