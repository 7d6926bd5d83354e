package veil.identityhttp.answers;

import jakarta.inject.Named;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * One archive holds several functions, each deployed with the rights of one: a function serves the
 * resource that QUARKUS_LAMBDA_HANDLER names and denies that there are others.
 */
@Provider
public class OwnPathOnly implements ContainerRequestFilter {
  private static final String FUNCTION = "quarkus.lambda.handler";

  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    Named named = resource.getResourceClass().getAnnotation(Named.class);
    // Asked at each request and not injected: a native executable makes its filters when it is
    // built, without the environment in which it will run, and refuses to start where they differ.
    Optional<String> function = ConfigProvider.getConfig().getOptionalValue(FUNCTION, String.class);
    if (named == null || !function.equals(Optional.of(named.value()))) {
      throw new NotFoundException();
    }
  }
}
