package veil.local.stepfunctions;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A state as loaded: every field known, every expression parsed. */
sealed interface State {

  /** Unique in its whole machine. */
  String name();

  /** Where it goes by itself; empty where it ends its machine or chooses. */
  Optional<String> next();

  /** Assign and Output. */
  Effect effect();

  /** The Type field. */
  default String type() {
    return switch (this) {
      case Pass pass -> "Pass";
      case Task task -> "Task";
      case Choice choice -> "Choice";
      case Wait wait -> "Wait";
      case Succeed succeed -> "Succeed";
      case Fail fail -> "Fail";
      case Parallel parallel -> "Parallel";
      case Each each -> "Map";
    };
  }

  /** Retry and Catch; none for most types. */
  default ErrorRules rules() {
    return new ErrorRules(List.of(), List.of());
  }

  /** Every state this one may lead to. */
  default Stream<String> targets() {
    return Stream.concat(
        next().stream(), rules().catchers().stream().map(ErrorRules.Catcher::next));
  }

  /** The machines inside. */
  default List<Machine> inner() {
    return List.of();
  }

  /** Passes its input on. */
  record Pass(String name, Optional<String> next, Effect effect) implements State {}

  /** Calls a service. Without Arguments a direct function ARN gets the state's input. */
  record Task(
      String name,
      Optional<String> next,
      Effect effect,
      String resource,
      Optional<Template> arguments,
      Optional<Template> timeoutSeconds,
      ErrorRules rules)
      implements State {}

  /** Branches. {@code otherwise} is the field Default; {@code effect} belongs to it. */
  record Choice(String name, List<Rule> choices, Optional<String> otherwise, Effect effect)
      implements State {
    @Override
    public Optional<String> next() {
      return Optional.empty();
    }

    @Override
    public Stream<String> targets() {
      return Stream.concat(choices.stream().map(Rule::next), otherwise.stream());
    }
  }

  /** One entry of Choices. */
  record Rule(Template condition, String next, Effect effect) {}

  /** Waits; exactly one of the two is present. */
  record Wait(
      String name,
      Optional<String> next,
      Effect effect,
      Optional<Template> seconds,
      Optional<Template> timestamp)
      implements State {}

  /** Ends its machine well. */
  record Succeed(String name, Effect effect) implements State {
    @Override
    public Optional<String> next() {
      return Optional.empty();
    }
  }

  /** Ends its machine with an error. */
  record Fail(String name, Effect effect, Optional<Template> error, Optional<Template> cause)
      implements State {
    @Override
    public Optional<String> next() {
      return Optional.empty();
    }
  }

  /** Runs branches side by side; its result is the array of theirs. */
  record Parallel(
      String name,
      Optional<String> next,
      Effect effect,
      Optional<Template> arguments,
      List<Machine> branches,
      ErrorRules rules)
      implements State {
    @Override
    public List<Machine> inner() {
      return branches;
    }
  }

  /** A Map: runs one machine for each item. */
  record Each(
      String name,
      Optional<String> next,
      Effect effect,
      Optional<Template> items,
      Optional<Template> itemSelector,
      Optional<Template> maxConcurrency,
      Machine processor,
      ErrorRules rules)
      implements State {
    @Override
    public List<Machine> inner() {
      return List.of(processor);
    }
  }
}
