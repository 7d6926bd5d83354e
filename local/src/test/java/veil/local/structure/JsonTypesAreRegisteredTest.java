package veil.local.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.ReferencedClassObject;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes JSON, or is made of it, is registered for reflection with all that it consists of: a
 * native executable knows no other fields.
 */
class JsonTypesAreRegisteredTest {
  private static final String REGISTER = "io.quarkus.runtime.annotations.RegisterForReflection";
  private static final String HANDLER = "com.amazonaws.services.lambda.runtime.RequestHandler";
  private static final String BODY = "veil.identityhttp.answers.AnswerBody";
  private static final String MAPPER = "com.fasterxml.jackson.databind.ObjectMapper";

  @ParameterizedTest
  @ValueSource(strings = {"video", "identity", "identity-http"})
  void everyTypeOfAPayloadIsRegistered(String module) {
    JavaClasses classes = classes(module);

    Set<String> needed = closure(payloads(classes));

    assertThat(needed).hasSizeGreaterThan(3);
    assertThat(registered(classes)).containsAll(needed);
  }

  private static JavaClasses classes(String module) {
    return new ClassFileImporter()
        .importPaths(
            Stream.of(module, "core")
                .map(name -> Project.ROOT.resolve("functions").resolve(name))
                .map(folder -> folder.resolve(Path.of("target", "classes")))
                .toList());
  }

  /** What handlers take and give, what is sent as an answer, and what a mapper is asked for. */
  private static Collection<JavaClass> payloads(JavaClasses classes) {
    Deque<JavaClass> found = new ArrayDeque<>();
    for (JavaClass type : classes) {
      if (type.isAssignableTo(HANDLER)) {
        type.getMethods().stream()
            .filter(JsonTypesAreRegisteredTest::handlesRequests)
            .forEach(
                method -> {
                  found.add(method.getRawParameterTypes().getFirst());
                  found.add(method.getRawReturnType());
                });
      }
      if (type.isAssignableTo(BODY) && !type.getFullName().equals(BODY)) {
        found.add(type);
      }
      type.getReferencedClassObjects().stream()
          .filter(reference -> usesMapper(reference.getOwner().getOwner()))
          .map(ReferencedClassObject::getRawType)
          .filter(JavaClass::isRecord)
          .forEach(found::add);
    }
    return found;
  }

  private static boolean handlesRequests(JavaMethod method) {
    return method.getName().equals("handleRequest")
        && !method.getModifiers().contains(JavaModifier.BRIDGE);
  }

  private static boolean usesMapper(JavaClass type) {
    return type.getMethodCallsFromSelf().stream()
        .anyMatch(
            call ->
                call.getTargetOwner().getFullName().equals(MAPPER)
                    && call.getName().matches("readValue|treeToValue|convertValue"));
  }

  /** Ours among the types, and among the types of their fields. */
  private static Set<String> closure(Collection<JavaClass> roots) {
    Set<String> found = new TreeSet<>();
    Deque<JavaClass> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      JavaClass type = open.pop();
      if (type.getPackageName().startsWith("veil.")
          && !type.isInterface()
          && found.add(type.getName())) {
        type.getFields().stream()
            .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
            .map(JavaField::getType)
            .map(JavaType::getAllInvolvedRawTypes)
            .forEach(open::addAll);
      }
    }
    return found;
  }

  private static Set<String> registered(JavaClasses classes) {
    return classes.stream()
        .filter(type -> type.isAnnotatedWith(REGISTER))
        .flatMap(
            type -> {
              JavaAnnotation<?> annotation = type.getAnnotationOfType(REGISTER);
              return annotation
                  .get("targets")
                  .map(targets -> Arrays.stream((JavaClass[]) targets))
                  .orElse(Stream.of(type));
            })
        .map(JavaClass::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
