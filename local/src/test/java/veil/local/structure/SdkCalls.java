package veil.local.structure;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The AWS operations that a handler's code can call, read from the compiled classes: method by
 * method from the handler on, and from an interface to whatever implements it.
 */
final class SdkCalls {
  private static final Pattern CLIENT =
      Pattern.compile("software\\.amazon\\.awssdk\\.services\\.(\\w+)\\.[\\w.]*(Client|Presigner)");
  private static final Set<String> NO_OPERATIONS =
      Set.of("builder", "create", "close", "serviceName", "serviceClientConfiguration");

  private final JavaClasses classes;

  /** Reads one function module and what it shares with others. */
  SdkCalls(Path moduleFolder) {
    List<Path> folders =
        Stream.of(moduleFolder, Project.ROOT.resolve("functions/core"))
            .map(folder -> folder.resolve("target/classes"))
            .toList();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw new IllegalStateException(folder + " is missing; package the functions first");
      }
    }
    classes = new ClassFileImporter().importPaths(folders);
  }

  /**
   * The operations, as {@code s3:putObject}: the SDK's package and method.
   *
   * @param handlerClass the handler's full class name
   */
  Set<String> of(String handlerClass) {
    Set<String> operations = new TreeSet<>();
    Set<JavaCodeUnit> seen = new HashSet<>(classes.get(handlerClass).getCodeUnits());
    Deque<JavaCodeUnit> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      targetsOf(open.pop())
          .forEach(
              target -> {
                operation(target).ifPresent(operations::add);
                implementations(target).filter(seen::add).forEach(open::push);
              });
    }
    return operations;
  }

  private static Stream<CodeUnitAccessTarget> targetsOf(JavaCodeUnit code) {
    return Stream.concat(
        code.getCallsFromSelf().stream().map(call -> call.getTarget()),
        code.getCodeUnitReferencesFromSelf().stream().map(reference -> reference.getTarget()));
  }

  private static Optional<String> operation(AccessTarget target) {
    Matcher client = CLIENT.matcher(target.getOwner().getFullName());
    return client.matches() && !NO_OPERATIONS.contains(target.getName())
        ? Optional.of(client.group(1) + ":" + target.getName())
        : Optional.empty();
  }

  private Stream<JavaCodeUnit> implementations(CodeUnitAccessTarget target) {
    JavaClass owner = target.getOwner();
    if (!owner.getPackageName().startsWith("veil.")) {
      return Stream.empty();
    }
    return Stream.concat(Stream.of(owner), owner.getAllSubclasses().stream())
        .flatMap(type -> type.getCodeUnits().stream())
        .filter(code -> code.getName().equals(target.getName()))
        .filter(
            code ->
                HasName.Utils.namesOf(code.getRawParameterTypes())
                    .equals(HasName.Utils.namesOf(target.getRawParameterTypes())));
  }
}
