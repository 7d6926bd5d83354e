package veil.local.structure;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The named errors that a handler's code can throw, read from the sources: the handler's own file
 * and every file that it mentions, directly or not. A class that implements a mentioned interface
 * counts as mentioned. This finds too much rather than too little.
 */
final class ThrownErrors {
  private static final Pattern THROWN = Pattern.compile("\\bnew\\s+(\\w+Exception)\\(");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");
  private static final Pattern WORD = Pattern.compile("\\b[A-Z]\\w+");
  private static final Pattern PARENTS = Pattern.compile("\\b(?:implements|extends)\\s+([^{]+)\\{");

  private final Map<String, List<Path>> filesByClass = new HashMap<>();
  private final Map<String, Set<Path>> childrenByParent = new HashMap<>();

  ThrownErrors(List<Path> sources) {
    for (Path source : sources) {
      String className = simpleName(source);
      filesByClass.merge(className, List.of(source), ThrownErrors::both);
      Matcher parents = PARENTS.matcher(code(source));
      while (parents.find()) {
        for (String parent : words(parents.group(1))) {
          childrenByParent.computeIfAbsent(parent, key -> new HashSet<>()).add(source);
        }
      }
    }
  }

  /** Simple names of the classes of {@code veil.core.errors} that the handler can throw. */
  Set<String> of(Path handler) {
    Set<String> errors = new TreeSet<>();
    Set<Path> seen = new HashSet<>(Set.of(handler));
    Deque<Path> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      String code = code(open.pop());
      errors.addAll(errorsThrownIn(code));
      filesMentionedIn(code).filter(seen::add).forEach(open::push);
    }
    return errors;
  }

  private Set<String> errorsThrownIn(String code) {
    Set<String> errors = new HashSet<>();
    Matcher thrown = THROWN.matcher(code);
    while (thrown.find()) {
      filesByClass.getOrDefault(thrown.group(1), List.of()).stream()
          .filter(ThrownErrors::isError)
          .forEach(file -> errors.add(simpleName(file)));
    }
    return errors;
  }

  /** Other handlers are left out: a handler never calls another. */
  private Stream<Path> filesMentionedIn(String code) {
    return words(code).stream()
        .filter(filesByClass::containsKey)
        .flatMap(
            word ->
                Stream.concat(
                    filesByClass.get(word).stream(),
                    childrenByParent.getOrDefault(word, Set.of()).stream()))
        .filter(file -> !code(file).contains("@Named("));
  }

  private static String code(Path source) {
    return COMMENT.matcher(Project.read(source)).replaceAll(" ");
  }

  private static boolean isError(Path file) {
    return file.toString().contains("/veil/core/errors/");
  }

  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  private static String simpleName(Path source) {
    return source.getFileName().toString().replace(".java", "");
  }

  private static List<Path> both(List<Path> some, List<Path> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
