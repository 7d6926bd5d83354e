package veil.local.stepfunctions;

/** Names of machines and executions (StartExecution, parameter name). */
final class Names {

  private static final String FORBIDDEN = "<>{}[]?*\"#%\\^|~`$&,;:/";

  private Names() {}

  static boolean valid(String name) {
    return !name.isEmpty()
        && name.length() <= Limits.NAME_CHARACTERS
        && name.chars()
            .noneMatch(
                c ->
                    Character.isWhitespace(c)
                        || Character.isISOControl(c)
                        || FORBIDDEN.indexOf(c) >= 0
                        || Character.isSurrogate((char) c)
                        || c >= 0xfffe);
  }
}
