package veil.identityhttp.answers;

import jakarta.inject.Named;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * One archive holds several functions, each deployed with the rights of one: a function serves the
 * resource that QUARKUS_LAMBDA_HANDLER names and denies that there are others.
 */
@Provider
public class OwnPathOnly implements ContainerRequestFilter {
  private final Supplier<Optional<String>> function;

  @Context ResourceInfo resource;

  /**
   * @param function is asked at each request, since filters are made when a native executable is
   *     built, without the environment in which it will run
   */
  public OwnPathOnly(
      @ConfigProperty(name = "quarkus.lambda.handler") Supplier<Optional<String>> function) {
    this.function = function;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Named named = resource.getResourceClass().getAnnotation(Named.class);
    if (named == null || !function.get().equals(Optional.of(named.value()))) {
      throw new NotFoundException();
    }
  }
}
